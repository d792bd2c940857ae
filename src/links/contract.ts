/** The layouts that the format of a link has a number for, which is the place in this list: never change it. */
export const numberedLayouts = ['nested', 'flat', 'attribute', 'libvirt'] as const;

/** All that a link can name, the others by their names; `own` is the one that the link brings along. It holds what the sender looked at, not what the layouts mean. */
export const sharedLayouts = [...numberedLayouts, 'nested-2014', 'flat-2014', 'own'] as const;
export type SharedLayout = (typeof sharedLayouts)[number];

/** Numbered likewise. */
export const sharedThemes = ['light', 'dark'] as const;
export type SharedTheme = (typeof sharedThemes)[number];

/** The document a state is about: one of the gallery's as it stands there, or a text. */
export type SharedDocument =
  { readonly kind: 'example'; readonly id: string } | { readonly kind: 'text'; readonly text: string };

/** A remark that someone pinned to a place. All of it is plain text. */
export interface SharedNote {
  /** What it is pinned to, as README.md names places (e.g. `vda=/path/to/base`, `vda//driver`). */
  readonly target: string;
  readonly text: string;
  /** Null where the writer gave no name. */
  readonly author: string | null;
  readonly resolved: boolean;
  readonly replies: readonly SharedReply[];
}

export interface SharedReply {
  readonly text: string;
  readonly author: string | null;
}

/** A case of the sender's for the scorecard. */
export interface SharedCase {
  readonly title: string;
  /** What a layout has to do with the two documents: keep them apart, or take them for one. */
  readonly must: SharedDemand;
  /** A disk or a domain each, in a layout that is built in. */
  readonly documents: readonly [string, string];
}

/** Numbered likewise. */
export const sharedDemands = ['differ', 'agree'] as const;
export type SharedDemand = (typeof sharedDemands)[number];

/** Everything that a link can carry. */
export interface SharedState {
  /** Null for the document a first visit shows. */
  readonly document: SharedDocument | null;
  /** The description of the layout `own`, as its author wrote it; absent where the sender has none. */
  readonly ownLayout?: string | undefined;
  /** The sender's own cases for the scorecard; absent for none. */
  readonly cases?: readonly SharedCase[] | undefined;
  /** The layout the document is shown in; null as it was written. */
  readonly layout: SharedLayout | null;
  /** The layout on the other side of the compare view; null when not comparing. */
  readonly compareWith: SharedLayout | null;
  /** The selected disk's id. */
  readonly disk: string | null;
  /** The highlighted element or image, named as in notes. */
  readonly element: string | null;
  /** The recorded commands and job steps: lines as the console takes them. */
  readonly script: string;
  readonly notes: readonly SharedNote[];
  /** Null for what the reader's system prefers. */
  readonly theme: SharedTheme | null;
}

/** What a link without any content stands for: nothing in it differs from a first visit. */
export const defaultState: SharedState = {
  document: null,
  layout: null,
  compareWith: null,
  disk: null,
  element: null,
  script: '',
  notes: [],
  theme: null,
};
