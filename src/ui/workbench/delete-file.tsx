import type { JSX } from 'preact';
import { usePage } from '../page/page-context.js';
import { usePart } from '../page/use-part.js';

interface DeleteFileProps {
  /** Where the file lies; null where there is none. */
  readonly path: string | null;
  /** What the person calls it. */
  readonly name: string;
  readonly class: string;
  readonly label: string;
  readonly spoken?: string;
}

/** Deletes a file for good, but none that the running domain has open: there is no way back. */
export function DeleteFile(props: DeleteFileProps): JSX.Element {
  const { session } = usePage();
  const { path, name } = props;
  const inUse = usePart(
    ({ live }) =>
      live.running &&
      live.disks.some(({ images, mirror }) => [...images, ...(mirror?.images ?? [])].some((one) => one.path === path)),
  );
  return (
    <button
      type="button"
      class={props.class}
      aria-label={props.spoken}
      disabled={path === null || inUse}
      title={inUse ? 'The running domain has it open' : `rm ${name}`}
      onClick={() => path !== null && void session.files.remove(path)}
    >
      {props.label}
    </button>
  );
}
