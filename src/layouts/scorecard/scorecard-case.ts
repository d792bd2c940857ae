import type { LayoutName } from '../built-in/list.js';

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
  | { readonly kind: 'mirrors'; readonly document: string; readonly count: number }
  /** A chain of three whose middle is committed into the base: is the base's number the same after it? */
  | { readonly kind: 'commit'; readonly document: string }
  /** A document in which two images stand on the one at `path`: is that written once? */
  | { readonly kind: 'written-once'; readonly document: string; readonly path: string }
  /** A chain of two, and another with the same top: can both lower images stand under the top at once? */
  | { readonly kind: 'two-below'; readonly documents: readonly [string, string] }
  /** An element that nobody knew when the layout was made, put where `inside` says: is all else still read? */
  | {
      readonly kind: 'stranger';
      readonly document: string;
      readonly element: string;
      readonly inside: 'disk' | 'image';
    }
  /** A reviewer's two documents, of which a reader has to make two disks, or one. */
  | { readonly kind: 'stay-different'; readonly documents: readonly [string, string] }
  | { readonly kind: 'stay-alike'; readonly documents: readonly [string, string] }
  /** A text from before the layout was there: what does the layout's own reader make of it? */
  | { readonly kind: 'old-document'; readonly document: string };

export interface ScorecardCase {
  /** Stable. */
  readonly id: string;
  readonly title: string;
  /** What is asked of a layout. */
  readonly question: string;
  readonly trial: Trial;
}

/** A layout's verdict on a case, with the document to look at. */
export interface ScorecardCell {
  readonly layout: LayoutName;
  readonly verdict: ScorecardVerdict;
  /** What came out when the layout was tried, in one sentence. */
  readonly reason: string;
  /** The case as this layout writes it: to be opened in the editor. */
  readonly document: string;
}
