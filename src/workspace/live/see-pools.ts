import type { PoolPlaces } from '../../chain/index.js';
import type { ReadDocument } from '../../layouts/index.js';
import type { Store } from '../state/store.js';
import { withPools } from './with-pools.js';

/** Lets the page know where pools keep their volumes, where that is not as it was. */
export function seePools(store: Store, pools: PoolPlaces): void {
  if (samePools(store.state.peek().pools.places, pools)) return;
  const place = (document: ReadDocument): ReadDocument => withPools(document, pools);
  store.dispatch({ type: 'pools-seen', pools: { places: pools, place } });
}

/** Whether both lists have the same pools at the same places. */
function samePools(one: PoolPlaces, other: PoolPlaces): boolean {
  if (one.size !== other.size) return false;
  return [...one].every(([name, { directory, active }]) => {
    const there = other.get(name);
    return there?.directory === directory && there.active === active;
  });
}
