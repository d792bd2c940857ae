import type { JSX } from 'preact';
import { usePage } from '../page/page-context.js';
import { usePart } from '../page/use-part.js';

interface LineButtonProps {
  readonly label: string;
  /** What it runs in the console; null while there is nothing to run. */
  readonly line: string | null;
  readonly primary?: boolean;
  readonly disabled?: boolean;
  /** Instead of the line, where that is shown beside the button. */
  readonly title?: string;
}

/** Runs a line of the console, which its tooltip shows. While something else runs it keeps the focus, and does nothing. */
export function LineButton(props: LineButtonProps): JSX.Element {
  const { session } = usePage();
  const busy = usePart((state) => state.busy);
  const { label, line, primary = false, disabled = false, title } = props;
  return (
    <button
      type="button"
      class={primary ? 'button primary' : 'button'}
      disabled={disabled || line === null}
      aria-disabled={busy}
      title={title ?? line ?? 'Fill in what is missing'}
      onClick={() => line !== null && !busy && void session.runLines(line)}
    >
      {label}
    </button>
  );
}
