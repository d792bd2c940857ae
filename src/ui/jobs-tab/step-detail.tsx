import type { JSX } from 'preact';
import { formatBytes } from '../../diagram/index.js';
import { useIntoSight } from '../controls/use-into-sight.js';
import { type SessionStep, trafficLines } from '../../workspace/index.js';

/** All there is to show of the chosen step, below it; comes into sight when it opens. */
export function StepDetail(props: { readonly step: SessionStep }): JSX.Element {
  const { step } = props;
  const section = useIntoSight<HTMLElement>();
  return (
    <section class="live-detail" aria-label="The chosen step" ref={section}>
      {step.warning !== null && <p class="remark caution">{step.warning}</p>}
      <dl class="facts">
        {step.virshLine !== null && <Fact name="virsh" value={step.virshLine} />}
        {step.libvirtCall !== null && <Fact name="libvirt" value={step.libvirtCall} />}
      </dl>
      <Images step={step} />
      <Folded title={`QMP traffic (${step.traffic.length})`} text={step.traffic.flatMap(trafficLines).join('\n')} />
      <Folded title="The XML as it was then" text={step.xml} />
    </section>
  );
}

function Fact(props: { readonly name: string; readonly value: string }): JSX.Element {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>
        <code>{props.value}</code>
      </dd>
    </div>
  );
}

function Images(props: { readonly step: SessionStep }): JSX.Element | null {
  const { allocated, invalidated } = props.step;
  if (allocated === null || allocated.size === 0) return null;
  const reasons = new Map(invalidated.map(({ path, reason }) => [path, reason]));
  return (
    <table class="plain-table">
      <thead>
        <tr>
          <th scope="col">Image</th>
          <th scope="col" class="number">
            Stored then
          </th>
        </tr>
      </thead>
      <tbody>
        {[...allocated].map(([path, bytes]) => (
          <tr key={path}>
            <th scope="row" class="path">
              {path}
              {reasons.has(path) && <span class="live-invalid"> no longer valid: {reasons.get(path)}</span>}
            </th>
            <td class="number">{formatBytes(bytes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Folded(props: { readonly title: string; readonly text: string }): JSX.Element | null {
  if (props.text === '') return null;
  return (
    <details class="folded">
      <summary>{props.title}</summary>
      <pre tabIndex={0}>{props.text}</pre>
    </details>
  );
}
