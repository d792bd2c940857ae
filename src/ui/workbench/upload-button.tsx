import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { openFiles } from '../../workspace/index.js';
import { chosenFiles } from '../browser/opened-file.js';
import { usePage } from '../page/page-context.js';

/** Takes image files from this computer into memory. */
export function UploadButton(): JSX.Element {
  const page = usePage();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        class="button"
        title="Takes files from this computer; nothing is sent anywhere, and of large ones only what is asked for is read"
        onClick={() => input.current?.click()}
      >
        Upload…
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Image files"
        onChange={(event) => {
          const files = chosenFiles(event.currentTarget.files);
          event.currentTarget.value = '';
          void openFiles(page, files);
        }}
      />
    </>
  );
}
