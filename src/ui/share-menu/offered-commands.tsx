import { linesAsSaidNow } from '../../workspace/index.js';
import type { JSX } from 'preact';
import { parseCommandLines } from '../../shell/index.js';
import { usePage } from '../page/page-context.js';
import { usePart } from '../page/use-part.js';

/** What a link would run, to be read before it runs. */
export function OfferedCommands(): JSX.Element | null {
  const { store, session, derived } = usePage();
  const offered = usePart((state) => state.link?.offered ?? null);
  const from = usePart((state) => state.link?.from ?? 'link');
  const busy = usePart((state) => state.busy);
  const files = usePart((state) => state.files.filter((file) => file.kind === 'file').length);
  if (offered === null) return null;
  const lines = parseCommandLines(offered);
  const unreadable = lines.find((line) => line.kind === 'problem');
  const count = lines.length === 1 ? '1 command' : `${lines.length} commands`;
  const settle = (): void => store.dispatch({ type: 'link-commands-settled' });
  return (
    <section class="offered-commands" aria-label={`Commands of the ${from}`}>
      <details>
        <summary title="Shows the commands">
          This {from} brings {count}. None has run.
        </summary>
        <pre tabIndex={0}>{offered}</pre>
      </details>
      {files > 0 && (
        <span class="offered-caution">
          {files === 1 ? 'One file exists' : `${files} files exist`} already and may be overwritten.
        </span>
      )}
      {unreadable?.kind === 'problem' ? (
        <span class="offered-caution">
          Line {unreadable.line} can’t be run: {unreadable.message}
        </span>
      ) : (
        <button
          type="button"
          class="button primary small"
          disabled={busy}
          title="Runs them in this page’s memory, one after the other, in the console below"
          onClick={() => {
            settle();
            void session.runLines(linesAsSaidNow(offered.split('\n'), derived).join('\n'));
          }}
        >
          {lines.length === 1 ? 'Run this command' : `Run these ${count}`}
        </button>
      )}
      <button type="button" class="button quiet small" title="Leaves the commands; the document stays" onClick={settle}>
        Don’t run
      </button>
    </section>
  );
}
