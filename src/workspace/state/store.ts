import { signal, type ReadonlySignal } from '@preact/signals-core';
import type { Action } from './action.js';
import { reduce } from './reduce.js';
import type { State } from './state.js';

/** The one place that holds the state, and the one function that changes it. */
export interface Store {
  readonly state: ReadonlySignal<State>;
  dispatch(action: Action): void;
}

export function createStore(initial: State): Store {
  const state = signal(initial);
  return {
    state,
    dispatch(action) {
      state.value = reduce(state.peek(), action);
    },
  };
}
