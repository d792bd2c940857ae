import { computed, type ReadonlySignal } from '@preact/signals-core';

/** A computed list that stays the same object as long as its members are the same: what follows from it is then not computed again. */
export function steadyList<Member>(make: () => readonly Member[]): ReadonlySignal<readonly Member[]> {
  let list: readonly Member[] = [];
  return computed(() => {
    const made = make();
    if (made.length !== list.length || made.some((member, index) => member !== list[index])) list = made;
    return list;
  });
}
