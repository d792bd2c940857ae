/** The parts of the gallery, in the order it shows them. */
export const exampleGroups = ['rfc', 'libvirt', 'traps', 'live'] as const;

type ExampleGroup = (typeof exampleGroups)[number];

/** A document to open, and what one learns from it. */
export interface Example {
  /** Stands in links: for ever. */
  readonly id: string;
  readonly group: ExampleGroup;
  readonly title: string;
  /** One paragraph: what the document shows. */
  readonly about: string;
  /** What to do with it, as an invitation. */
  readonly tryThis: string;
  /** A whole `<domain>` document. */
  readonly text: string;
  /** Console lines that are offered with it, and run only when asked to; null for none. */
  readonly script: string | null;
  readonly notes: readonly ExampleNote[];
}

/** An explanation at its place. */
interface ExampleNote {
  /** A place as links name it (src/share/README.md). */
  readonly target: string;
  readonly text: string;
}

/** What most examples don't have. */
export const plain = { script: null, notes: [] } as const;
