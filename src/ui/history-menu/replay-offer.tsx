import type { JSX } from 'preact';
import { usePage } from '../page/page-context.js';
import { usePart } from '../page/use-part.js';
import { WhatGoes } from '../share-menu/what-goes.js';
import { runReplay } from '../../workspace/index.js';

/** Commands of the last visit that took long, or failed: they run when the person says so. */
export function ReplayOffer(): JSX.Element | null {
  const page = usePage();
  const replay = usePart((state) => state.replay);
  const busy = usePart((state) => state.busy);
  if (replay?.status !== 'asking') return null;
  const count = replay.script.length === 1 ? '1 command' : `${replay.script.length} commands`;
  return (
    <section class="offer" aria-label="Images of your last visit">
      <details>
        <summary title="Shows the commands">The images of this document were made by {count}.</summary>
        <pre tabIndex={0}>{replay.script.join('\n')}</pre>
      </details>
      <WhatGoes />
      <button
        type="button"
        class="button primary small"
        disabled={busy}
        title="Runs the commands again in this page’s memory, from clean images"
        onClick={() => void runReplay(page, replay)}
      >
        Make them again
      </button>
      <button
        type="button"
        class="button quiet small"
        title="Forgets the commands; the history keeps them"
        onClick={() => {
          const { text, notes } = page.store.state.peek();
          const earlier = {
            text,
            notes,
            label: 'With images of an earlier visit',
            time: Date.now(),
            script: replay.script,
          };
          page.store.dispatch({ type: 'state-kept', earlier });
          page.store.dispatch({ type: 'replay-changed', replay: null });
        }}
      >
        Don’t
      </button>
    </section>
  );
}
