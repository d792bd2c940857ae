import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ReadDocument } from '../layouts/index.js';
import { createLineIndex, type TextRange } from '../xml/index.js';
import { xmlLines } from './xml-lines.js';

/** More is not read in a frame. */
const mostLines = 5_000;

/** The document to be read, with numbered lines. */
export function XmlView(props: {
  readonly label: string;
  readonly document: ReadDocument;
  readonly marked: readonly TextRange[];
}): JSX.Element {
  const { xml, disks } = props.document;
  const marked = xml.problem === null ? props.marked : [xml.problem.range];
  const lines = xmlLines(xml, marked, mostLines + 1);
  const host = useRef<HTMLPreElement>(null);
  const shown = marked[0] ?? disks[0]?.element.range ?? null;
  useLayoutEffect(() => {
    if (host.current !== null && shown !== null) scrollTo(host.current, lineOf(xml.text, shown));
  }, [xml, shown?.start]);
  return (
    <pre ref={host} class="embed-xml" tabIndex={0} role="region" aria-label={props.label}>
      <code>
        {lines.slice(0, mostLines).map((line, at) => (
          <span key={at} class="embed-line" data-marked={line.marked ? '' : undefined}>
            {line.pieces.map(({ part, text }, piece) =>
              part === null ? (
                text
              ) : (
                <span key={piece} class={`xml-${part}`}>
                  {text}
                </span>
              ),
            )}
            {'\n'}
          </span>
        ))}
      </code>
      {lines.length > mostLines && <span class="embed-more">There is more of it in the playground.</span>}
    </pre>
  );
}

/** From 0. */
function lineOf(text: string, { start }: TextRange): number {
  return createLineIndex(text).position(start).line - 1;
}

/** Within the text only: to bring an element into view would scroll the page around the frame too. */
function scrollTo(host: HTMLElement, line: number): void {
  const row = host.querySelectorAll<HTMLElement>('.embed-line')[line];
  if (row === undefined) return;
  host.scrollTop = Math.max(0, row.offsetTop - row.offsetHeight);
}
