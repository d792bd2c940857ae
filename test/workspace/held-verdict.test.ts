import { expect, it } from 'vitest';
import { createHeldVerdict } from '../../src/workspace/session/held-verdict.js';
import { initialState } from '../../src/workspace/state/initial-state.js';
import { createStore } from '../../src/workspace/state/store.js';

it('a verdict is said, and whoever waits for it goes on, where the picture could not be brought up to date', async () => {
  const store = createStore(initialState(''));

  const run = { plan: 'create', diskId: null, steps: [], done: 0, outcome: { kind: 'running' }, made: null } as const;
  store.dispatch({ type: 'plan-started', run });
  const verdict = createHeldVerdict(store, () => Promise.reject(new TypeError('an answer that nobody can read')));
  verdict.hold({ kind: 'done', comparison: null });
  await verdict.whenTold();
  expect(store.state.peek().run?.outcome.kind).toBe('done');
});
