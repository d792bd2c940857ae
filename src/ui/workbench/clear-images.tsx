import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { usePage } from '../page/page-context.js';

/** Deletes all images, after a second click: images have no undo. */
export function ClearImages(props: { readonly count: number }): JSX.Element {
  const { session } = usePage();
  const asked = useSignal(false);
  if (!asked.value || props.count === 0) {
    return (
      <button
        type="button"
        class="button"
        disabled={props.count === 0}
        title="Deletes every file in memory; the document stays"
        onClick={() => (asked.value = true)}
      >
        Clear images
      </button>
    );
  }
  return (
    <span class="question" role="group" aria-label="Delete all images?">
      <span>{props.count === 1 ? 'Delete 1 file?' : `Delete ${props.count} files?`}</span>
      <button
        type="button"
        class="button stop"
        onClick={() => {
          asked.value = false;
          void session.files.clear();
        }}
      >
        Delete
      </button>
      <button type="button" class="button" onClick={() => (asked.value = false)}>
        Keep
      </button>
    </span>
  );
}
