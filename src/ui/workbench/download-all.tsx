import type { JSX } from 'preact';
import { usePage } from '../page/page-context.js';
import { usePart } from '../page/use-part.js';

/** Saves every image at once. While a command runs the files may be half written. */
export function DownloadAll(props: { readonly count: number }): JSX.Element {
  const { session } = usePage();
  const busy = usePart((state) => state.busy);
  return (
    <button
      type="button"
      class="button"
      disabled={busy || props.count === 0}
      title="Saves all files as backing-chain-images.tar; paths and holes are kept (tar -xSf)"
      onClick={() => void session.files.downloadAll()}
    >
      Download all
    </button>
  );
}
