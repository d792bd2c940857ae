/** A document to open, and what one learns from it. */
export interface Example {
  /** Stable: stands in links. */
  readonly id: string;
  readonly title: string;
  /** One paragraph: what the document shows. */
  readonly about: string;
  /** What to do with it, as an invitation. */
  readonly tryThis: string;
  /** A whole `<domain>` document. */
  readonly text: string;
}
