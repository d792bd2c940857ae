import type { EarlierText } from '../state/state.js';
import type { Store } from '../state/store.js';

/** The state as it is, as an entry of the history. */
export function presentEntry({ state }: Store, label: string, time: number): EarlierText {
  const { text, notes, script, ownLayout, cases } = state.peek();
  return {
    ...{ text, notes, label, time },
    ...(script.length > 0 && { script }),
    ...(ownLayout !== null && { ownLayout: ownLayout.text }),
    ...(cases.length > 0 && { cases }),
  };
}
