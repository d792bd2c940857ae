import { fileLimits, type SharedCase } from '../../links/index.js';
import { presentEntry } from './present-entry.js';
import { sameCase } from '../state/same-case.js';
import type { Store } from '../state/store.js';

/** Takes cases that came with a link or an earlier state beside those there are; the history keeps what has no room. */
export function bringCases(store: Store, brought: readonly SharedCase[]): void {
  const { cases } = store.state.peek();
  if (brought.every((one) => cases.some((own) => sameCase(one, own)))) return;
  const all = [...brought, ...cases.filter((own) => !brought.some((one) => sameCase(one, own)))];
  if (all.length > fileLimits.cases)
    store.dispatch({ type: 'state-kept', earlier: presentEntry(store, 'Before other cases came', Date.now()) });
  store.dispatch({ type: 'cases-changed', cases: all.slice(0, fileLimits.cases) });
}
