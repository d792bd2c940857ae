import { declineCommands } from '../../workspace/index.js';
import type { JSX } from 'preact';
import { parseCommandLines } from '../../shell/index.js';
import { focusWhenShown } from '../browser/focus-when-shown.js';
import { usePage } from '../page/page-context.js';
import { usePart } from '../page/use-part.js';
import { WhatGoes } from './what-goes.js';

/** What a link would run, to be read before it runs. */
export function OfferedCommands(): JSX.Element | null {
  const { store, session } = usePage();
  const offered = usePart((state) => state.link?.offered ?? null);
  const from = usePart((state) => state.link?.from ?? 'link');
  const busy = usePart((state) => state.busy);
  if (offered === null) return null;
  const lines = parseCommandLines(offered);
  const unreadable = lines.find((line) => line.kind === 'problem');
  const count = lines.length === 1 ? '1 command' : `${lines.length} commands`;
  return (
    <section class="offer" aria-label={`Commands of the ${from}`}>
      <details>
        <summary title="Shows the commands">
          This {from} brings {count}. None has run.
        </summary>
        <pre tabIndex={0}>{offered}</pre>
      </details>
      <WhatGoes />
      {unreadable?.kind === 'problem' ? (
        <span class="offer-caution">
          Line {unreadable.line} can’t be run: {unreadable.message}
        </span>
      ) : (
        <button
          type="button"
          class="button primary small"
          disabled={busy}
          title="Runs them in this page’s memory, one after the other, from clean images, in the console below"
          onClick={() => {
            store.dispatch({ type: 'screen-shown', screen: 'console' });
            void session.runAhead(lines.length);
          }}
        >
          {lines.length === 1 ? 'Run this command' : `Run these ${count}`}
        </button>
      )}
      {unreadable === undefined && lines.length > 1 && (
        <button
          type="button"
          class="button small"
          title="Shows them in the Jobs tab, to be run one by one"
          onClick={() => {
            store.dispatch({ type: 'tab-shown', tab: 'jobs' });
            store.dispatch({ type: 'screen-shown', screen: 'images' });
            focusWhenShown('.live-next');
          }}
        >
          Step by step
        </button>
      )}
      <button
        type="button"
        class="button quiet small"
        title="Leaves the commands; the document stays"
        onClick={() => declineCommands(store)}
      >
        Don’t run
      </button>
    </section>
  );
}
