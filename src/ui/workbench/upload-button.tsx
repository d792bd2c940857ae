import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { usePage } from '../page-context.js';

/** Takes image files from this computer into memory. */
export function UploadButton(): JSX.Element {
  const { session } = usePage();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        class="button"
        title="Copies files from this computer into this page’s memory; nothing is sent anywhere"
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
          const files = [...(event.currentTarget.files ?? [])];
          void session.files.bring(files.map((file) => ({ path: `/${file.name}`, file })));
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
