import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { usePage } from '../page/page-context.js';
import { usePart } from '../page/use-part.js';
import { WhatGoes } from '../share-menu/what-goes.js';
import { CommandExamples } from '../gallery/command-examples.js';
import type { ScriptLine, SessionLine } from '../../workspace/index.js';
import { LineButton } from './line-button.js';
import { StepDetail } from './step-detail.js';
import { phaseNames } from '../../jobs/index.js';
import { useNewestInSight } from './use-newest-in-sight.js';

/** What ran, line by line with its phases, and what waits to be run. */
export function ScriptPanel(): JSX.Element {
  const { session } = usePage();
  const live = usePart((state) => state.live);
  const busy = usePart((state) => state.busy);
  const { ahead, scenario, noWayBack } = live;
  const pending = usePart((state) => (state.link?.offered ?? null) !== null);
  // What ran before goes once the first line that waits runs.
  const lines = pending && ahead.length > 0 ? [] : live.lines;
  const section = useRef<HTMLElement>(null);
  const follow = useNewestInSight(section, lines);
  const runAhead = (count: number): void => {
    follow();
    void session.runAhead(count);
  };
  return (
    <section class="live-script" aria-label="Steps" ref={section}>
      <div class="live-script-head">
        <h2>{scenario ?? 'Steps'}</h2>
        {ahead.length > 0 && (
          <>
            <button
              type="button"
              class="button small primary live-next"
              aria-disabled={busy}
              title={ahead[0]?.text}
              onClick={() => runAhead(1)}
            >
              Next line
            </button>
            <button
              type="button"
              class="button small"
              aria-disabled={busy}
              title={`Runs the ${ahead.length} lines that wait, to the first that fails`}
              onClick={() => runAhead(ahead.length)}
            >
              Run all
            </button>
          </>
        )}
        {lines.length > 0 && (
          <button
            type="button"
            class="button small"
            disabled={noWayBack !== null}
            aria-disabled={busy}
            title={noWayBack ?? 'Puts images, XML and guest back to before the first line; nothing is forgotten'}
            onClick={() => void session.goBack(null)}
          >
            Back to the start
          </button>
        )}
      </div>
      {noWayBack !== null && <p class="remark">{noWayBack}</p>}
      {lines.length + ahead.length === 0 && (
        <p class="empty">
          Start the domain, or open an example with commands: each thing that happens is listed here, and one can go
          back to it.
        </p>
      )}
      {pending && ahead.length > 0 && (
        <p class="remark">
          <WhatGoes />
        </p>
      )}
      <ol class="live-list">
        {lines.map((line) => (
          <RanLine key={line.id} line={line} />
        ))}
        {ahead.map((line, index) => (
          <WaitingLine key={`ahead-${index}`} line={line} />
        ))}
      </ol>
      <CommandExamples key={scenario ?? ''} open={lines.length + ahead.length === 0} />
    </section>
  );
}

function WaitingLine(props: { readonly line: ScriptLine }): JSX.Element {
  return (
    <li class="live-line" data-outcome="waiting">
      {props.line.comment !== '' && <p class="live-comment">{props.line.comment}</p>}
      <code>{props.line.text}</code>
    </li>
  );
}

function RanLine(props: { readonly line: SessionLine }): JSX.Element {
  const { session } = usePage();
  const busy = usePart((state) => state.busy);
  const noWayBack = usePart((state) => state.live.noWayBack);
  const { line } = props;
  const warnings = line.steps.flatMap(({ warning }) => warning ?? []);
  return (
    <li class="live-line" data-outcome={line.outcome}>
      {line.comment !== '' && <p class="live-comment">{line.comment}</p>}
      <div class="live-line-head">
        <code>{line.text}</code>
        <span class="live-outcome">{line.outcome}</span>
        <button
          type="button"
          class="button small quiet"
          aria-label={`Back to here: after ${line.text}`}
          title={noWayBack ?? 'Brings the images back as they were set aside and runs the lines up to this one again'}
          disabled={noWayBack !== null}
          aria-disabled={busy || line.outcome === 'running'}
          onClick={() => void session.goBack(line.id)}
        >
          Back to here
        </button>
      </div>
      {told(line) !== '' && <pre class="live-output">{told(line)}</pre>}
      {warnings.map((warning) => (
        <p key={warning} class="remark caution">
          {warning}
        </p>
      ))}
      {line.advice !== null && <p class="remark">{line.advice}</p>}
      {line.advice?.includes('create-images') === true && (
        <div class="live-buttons">
          <LineButton label="Create these images" line="create-images" primary />
        </div>
      )}
      <Steps line={line} />
    </li>
  );
}

/** The console has all of it; here what tells something in a few lines. */
function told({ output, text }: SessionLine): string {
  if (text === 'xml') return '';
  return output.split('\n').slice(0, 4).join('\n');
}

function Steps(props: { readonly line: SessionLine }): JSX.Element | null {
  const { store } = usePage();
  const chosen = usePart((state) => state.live.chosen);
  const { id, steps } = props.line;
  if (steps.length === 0) return null;
  return (
    <ul class="live-steps">
      {steps.map((step, index) => {
        const isOpen = chosen?.line === id && chosen.step === index;
        return (
          <li key={index}>
            <button
              type="button"
              class="live-step"
              aria-expanded={isOpen}
              title="Shows the call, the QMP traffic, the XML and each image of this step"
              onClick={() => store.dispatch({ type: 'step-chosen', step: isOpen ? null : { line: id, step: index } })}
            >
              <b>{phaseNames[step.phase]}</b> {step.summary}
            </button>
            {isOpen && <StepDetail step={step} />}
          </li>
        );
      })}
    </ul>
  );
}
