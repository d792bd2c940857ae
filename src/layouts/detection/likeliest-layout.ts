import type { LayoutName } from '../built-in/list.js';
import type { Layout } from '../layout/layout.js';
import type { LayoutSet } from '../set/layout-set.js';

/**
 * The layout that has all of the telling words; of several the one that has most of those inside, then the first.
 * Null when no layout has them all.
 */
export function likeliestLayout(
  telling: readonly string[],
  inside: readonly string[],
  set: LayoutSet,
): Layout<LayoutName> | null {
  let best: { readonly layout: Layout<LayoutName>; readonly count: number } | null = null;
  for (const layout of set.layouts) {
    if (!telling.every((word) => set.having(word).has(layout))) continue;
    const count = inside.filter((word) => set.having(word).has(layout)).length;
    if (best === null || count > best.count) best = { layout, count };
  }
  return best?.layout ?? null;
}
