import type { JSX } from 'preact';
import { domainName } from '../../layouts/index.js';
import { SvgView } from '../../svg-view/index.js';
import { madeWith, placeLabel } from '../../workspace/index.js';
import type { Page } from '../page/page.js';

/** What is printed: the picture, the XML in full, the notes, and what was run. */
export function PrintDocument({ page }: { readonly page: Page }): JSX.Element {
  const { store, derived, manifest } = page;
  const { text, notes, transcript } = store.state.peek();
  const document = derived.reading.lastGood.peek();
  const name = document === null ? null : domainName(document);
  const commands = transcript.flatMap((entry) => (entry.kind === 'command' ? [entry] : []));
  return (
    <>
      <h1>{name === null ? 'Backing chains' : `The backing chains of ${name}`}</h1>
      {derived.reading.disks.peek().length > 0 && (
        <div class="print-picture">
          <SvgView node={derived.drawing.picture.peek()} />
        </div>
      )}
      <h2>XML</h2>
      <pre>{text}</pre>
      {notes.length > 0 && (
        <>
          <h2>Notes</h2>
          <ol>
            {notes.map((note, at) => (
              <li key={at}>
                <b>{placeLabel(document, note.target)}</b>
                {note.resolved && ' (resolved)'}
                {[note, ...note.replies].map((said, reply) => (
                  <p key={reply} class="print-said" data-reply={reply > 0 ? '' : undefined}>
                    {said.text}
                    {said.author !== null && <i> {said.author}</i>}
                  </p>
                ))}
              </li>
            ))}
          </ol>
        </>
      )}
      {commands.length > 0 && (
        <>
          <h2>Commands</h2>
          {commands.map(({ id, text: command, output }) => (
            <pre key={id}>{[`$ ${command}`, ...output.lines.map((line) => line.text)].join('\n')}</pre>
          ))}
        </>
      )}
      <p class="print-foot">{madeWith(manifest)}</p>
    </>
  );
}
