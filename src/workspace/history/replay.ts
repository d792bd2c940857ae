import type { Workspace } from '../workspace.js';
import type { Replay } from '../state/state.js';
import type { Store } from '../state/store.js';

/**
 * Makes the images of the last visit again, where that takes no time; else it waits to be
 * asked for. Where a link brought another document than the last visit's, nothing runs:
 * the commands went into the history with their document.
 */
export function replayLastVisit(workspace: Workspace, lastText: string): void {
  const { replay, text, link } = workspace.store.state.peek();
  if (replay === null) return;
  if (text !== lastText) {
    workspace.store.dispatch({ type: 'replay-changed', replay: null });
    return;
  }
  if (link?.offered === replay.script.join('\n')) workspace.store.dispatch({ type: 'link-commands-settled' });
  if (replay.status === 'waiting') void runReplay(workspace, replay);
}

/** The page is left while they run: that is no crash, and the next visit may run them unasked. */
export function leaveReplay(store: Store): void {
  const { replay } = store.state.peek();
  if (replay?.status === 'running')
    store.dispatch({ type: 'replay-changed', replay: { ...replay, status: 'waiting' } });
}

/** Runs the commands of the last visit; the console shows them folded. */
export async function runReplay({ store, session }: Workspace, replay: Replay): Promise<void> {
  const nextId = (): number => (store.state.peek().transcript.at(-1)?.id ?? 0) + 1;
  const from = nextId();
  store.dispatch({ type: 'replay-changed', replay: { ...replay, status: 'running', entries: { from, to: Infinity } } });
  await session.replay(replay.script);
  // Where a line failed, the others stay recorded: a later visit tries again.
  const whole = store.state.peek().script.length >= replay.script.length;
  const entries = { from, to: nextId() };
  store.dispatch({ type: 'replay-changed', replay: { ...replay, status: whole ? 'done' : 'asking', entries } });
}
