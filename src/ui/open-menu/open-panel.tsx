import './open-menu.css';
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { usePage } from '../page/page-context.js';
import { loadTextReader, openFiles, openRecognised, recognise } from '../../workspace/index.js';
import { chosenFiles } from '../browser/opened-file.js';

/** What can be opened, and where a text can be pasted. */
export function OpenPanel({ close }: { readonly close: () => void }): JSX.Element {
  const page = usePage();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const text = useSignal('');
  const problem = useSignal('');
  const take = (input: HTMLInputElement): void => {
    const chosen = chosenFiles(input.files);
    input.value = '';
    close();
    void openFiles(page, chosen);
  };
  const openText = async (): Promise<void> => {
    const read = await loadTextReader().catch(() => null);
    if (read === null) {
      problem.value =
        'The part that reads texts could not be loaded: the server did not answer. Try again, or reload the page.';
      return;
    }
    const known = recognise(text.value, read);
    if (known.kind === 'unknown') {
      problem.value = known.reason;
      return;
    }
    close();
    openRecognised(page, known, 'the pasted text');
  };
  return (
    <div class="open-panel">
      <p>
        Domain XML, the output of qemu-img, virsh or QEMU, an exported SVG, a saved state, or disk images. Images stay
        on your computer: the XML is derived from them, and of large ones only what is asked for is read. Dropping them
        on the page does the same.
      </p>
      <div class="open-buttons">
        <button type="button" class="button primary" onClick={() => files.current?.click()}>
          Files…
        </button>
        <button
          type="button"
          class="button"
          title="Every image in it, with its subfolders"
          onClick={() => folder.current?.click()}
        >
          Folder of images…
        </button>
      </div>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label="Files to open"
        onChange={(event) => take(event.currentTarget)}
      />
      <input
        ref={(input) => {
          folder.current = input;
          input?.toggleAttribute('webkitdirectory', true);
        }}
        type="file"
        multiple
        hidden
        aria-label="Folder to open"
        onChange={(event) => take(event.currentTarget)}
      />
      <label class="open-text">
        <span>Or paste XML, a link, a picture, or what qemu-img, virsh or QEMU printed:</span>
        <textarea
          rows={5}
          spellcheck={false}
          value={text.value}
          placeholder={'base[raw] <- middle[qcow2] <- top[qcow2]\n    \\-------- mirror[qed]'}
          onInput={(event) => {
            text.value = event.currentTarget.value;
            problem.value = '';
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void openText();
          }}
        />
      </label>
      {problem.value !== '' && (
        <p class="open-problem" role="alert">
          {problem.value}
        </p>
      )}
      <button
        type="button"
        class="button"
        disabled={text.value.trim() === ''}
        title="Replaces the document, which is kept in the history"
        onClick={() => void openText()}
      >
        Open the text
      </button>
    </div>
  );
}
