/** How well a layout fares with a case. */
export type ScorecardVerdict =
  /** It writes each meaning so that its reader gets it back. */
  | 'can say'
  /** Its text for one meaning is also its text for another, or depends on what XML tools may change. */
  | 'ambiguous'
  /** It has no place for what the case is about, or libvirt refuses what it writes. */
  | "can't say";

/** What is tried with each layout. */
export type Trial =
  /** Several documents that mean different things: are they still different, and the same, in the layout? */
  | { readonly kind: 'tell-apart'; readonly documents: readonly [string, string] }
  /** One document: does it still mean the same when siblings change places? */
  | { readonly kind: 'reorder'; readonly document: string }
  /** One document: has each image an element of its own, that a later option could be added to? */
  | { readonly kind: 'extend'; readonly document: string }
  /** A disk with as many mirrors as asked for: does a reader see them all? */
  | { readonly kind: 'mirrors'; readonly document: string; readonly count: number };

export interface ScorecardCase {
  /** Stable. */
  readonly id: string;
  readonly title: string;
  /** What is asked of a layout. */
  readonly question: string;
  readonly trial: Trial;
}
