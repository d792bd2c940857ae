import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { deriveLayout, exampleDisks, type Finding } from '../../layouts/index.js';
import { createLineIndex } from '../../xml/index.js';

/** What the example shows, leaves open, and says in two ways. */
export function ExampleFindings(props: { readonly text: string; readonly name: string }): JSX.Element {
  const { text, name } = props;
  const { form, understood, open, contradictions } = useMemo(() => deriveLayout(text, exampleDisks), [text]);
  const lines = createLineIndex(text);
  const found = form !== null && contradictions.length === 0;
  const place = ({ range }: Finding): string => (range === null ? '' : `Line ${lines.position(range.start).line}: `);
  const list = (title: string, findings: readonly Finding[]): JSX.Element | null =>
    findings.length === 0 ? null : (
      <>
        <strong>{title}</strong>
        <ul>
          {findings.map((one) => (
            <li key={`${one.range?.start ?? ''} ${one.message}`}>
              {place(one)}
              {one.message}
            </li>
          ))}
        </ul>
      </>
    );
  return (
    <section class="own-layout-findings" tabIndex={0} aria-label="What the example says">
      <p role="status">
        {found
          ? `The description of “${name}” follows the example.`
          : 'The example contradicts itself: the description stays as it was.'}
      </p>
      {list('Contradicts itself', contradictions)}
      {list('Understood', understood)}
      {list('Left open', open)}
    </section>
  );
}
