import type { SharedNote } from './contract.js';

/** What a reply or a comment is made from. Parts that are null or empty are left out. */
export interface Review {
  /** What the sender says first. */
  readonly message: string;
  /** The excerpt that matters: a disk, or all of it. */
  readonly xml: string | null;
  /** The layout of the sender's that the excerpt is written in, or that it is about; null for none. */
  readonly layout: { readonly name: string; readonly description: string } | null;
  /** The diagram as text, at most 72 columns wide if it is to stand in a mail. */
  readonly picture: string | null;
  /** The same for places that draw Mermaid. */
  readonly mermaid: string | null;
  readonly commands: readonly RanCommand[];
  readonly notes: readonly SharedNote[];
  /** The whole URL. */
  readonly link: string;
  /** What it was made with, one a line: this page's version, QEMU's. */
  readonly madeWith: readonly string[];
}

export interface RanCommand {
  /** As typed or shown, one command. */
  readonly command: string;
  /** What it printed, both streams as they came. */
  readonly output: string;
  /** Null where it did not end by itself. */
  readonly status: number | null;
  /** What a reader has to know of the command, a sentence or two; null for none. */
  readonly remark: string | null;
}
