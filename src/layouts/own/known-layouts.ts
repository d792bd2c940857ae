import type { LayoutName } from '../built-in/list.js';
import type { Layout } from '../layout/layout.js';

/** A layout that a reader wrote down. */
export interface OwnLayout {
  /** What its author calls it. */
  readonly name: string;
  readonly layout: Layout<LayoutName>;
}

/** Those that were read last, by their descriptions. */
const known = new Map<string, OwnLayout>();
const mostKnown = 50;

/**
 * The layout of a description that was read before; null for any other. Few people have a layout of their own: who only shows
 * one asks here, and a page of somebody who has none never downloads what reads them.
 */
export function knownLayout(description: string): OwnLayout | null {
  return known.get(description) ?? null;
}

export function knowLayout(description: string, own: OwnLayout): OwnLayout {
  const [oldest] = known.keys();
  if (known.size >= mostKnown && oldest !== undefined) known.delete(oldest);
  known.set(description, own);
  return own;
}
