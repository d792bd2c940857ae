/** The same list in an order that `seed` decides: the same seed gives the same order. */
export function shuffled<One>(list: readonly One[], seed: number): readonly One[] {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return list
    .map((one) => ({ one, key: next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ one }) => one);
}
