import type { LayoutName } from '../built-in/list.js';

/** What a disk turned out to be: one layout, `any` when nothing in it tells (no chain, no mirror), `mixed` or `none`. */
export type DetectedLayout = LayoutName | 'any' | 'mixed' | 'none';

/** The layout, where it is a definite one; null otherwise. */
export function definiteLayout(layout: DetectedLayout): LayoutName | null {
  return layout === 'any' || layout === 'mixed' || layout === 'none' ? null : layout;
}
