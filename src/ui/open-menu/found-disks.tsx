import type { JSX } from 'preact';
import { textPicture } from '../../diagram/index.js';
import { ConversionError } from '../../layouts/index.js';
import { usePage } from '../page/page-context.js';
import { usePart } from '../page/use-part.js';
import { counted, keepPasted, openAsMoreDisks, openDisks, openIntoDisk, warn } from '../../workspace/index.js';

/** Disks that images make, with what can be done with them: the document is somebody's own, so nothing happens unasked. */
export function FoundDisks(): JSX.Element | null {
  const page = usePage();
  const found = usePart((state) => state.found);
  const selected = page.derived.reading.selectedDisk.value;
  const stale = page.derived.reading.stale.value;
  if (found === null) return null;
  const { disks, cautions, pasted, details } = found;
  const [only] = disks;
  const settle = (): void => page.store.dispatch({ type: 'disks-found', found: null });
  const take = (action: () => void): void => {
    settle();
    try {
      action();
      page.store.dispatch({ type: 'details-told', details: new Map([...page.store.state.peek().details, ...details]) });
      if (pasted !== null) keepPasted(page, pasted.text, pasted.what);
    } catch (error) {
      if (!(error instanceof ConversionError)) throw error;
      warn(page.store, error.message);
    }
  };
  return (
    <section class="offer" aria-label={pasted === null ? 'Disks of the images' : 'Disks of the pasted text'}>
      <details>
        <summary title="Shows them">
          {pasted === null
            ? `The images make ${counted(disks.length, 'disk')} that the document lacks.`
            : `The pasted text was taken for ${pasted.what}: ${counted(disks.length, 'disk')}.`}
        </summary>
        <pre tabIndex={0}>{textPicture(disks.slice(0, 40))}</pre>
      </details>
      {cautions.slice(0, 3).map((caution) => (
        <span key={caution} class="offer-caution">
          {caution}
        </span>
      ))}
      <button
        type="button"
        class="button primary small"
        disabled={stale}
        title={stale ? 'The document is not well formed just now' : 'Adds them after the disks the document has'}
        onClick={() => take(() => openAsMoreDisks(page, disks, `Added ${counted(disks.length, 'disk')}.`))}
      >
        {disks.length === 1 ? 'Add as a disk' : 'Add as disks'}
      </button>
      {disks.length === 1 && only !== undefined && selected !== null && (
        <button
          type="button"
          class="button small"
          disabled={stale}
          title="Keeps the disk’s other elements and replaces its chain"
          onClick={() =>
            take(() => openIntoDisk(page, selected.disk.id, only, `${selected.disk.id} has these images now.`))
          }
        >
          Put into {selected.disk.id}
        </button>
      )}
      <button
        type="button"
        class="button small"
        title="The document you have is kept in the history"
        onClick={() =>
          take(() =>
            pasted === null
              ? openDisks(page, disks, 'Before the images', 'This document was derived from images.')
              : openDisks(page, disks, 'Before the pasted text', `Taken for ${pasted.what}.`, pasted.guest),
          )
        }
      >
        New document
      </button>
      {pasted !== null && (
        <button
          type="button"
          class="button small"
          title="Puts it into the editor as it is, at the cursor"
          onClick={() => {
            settle();
            page.editor.paste(pasted.text);
            page.editor.focus();
          }}
        >
          Paste as text
        </button>
      )}
      <button type="button" class="button quiet small" title="Leaves the document as it is" onClick={settle}>
        Not now
      </button>
    </section>
  );
}
