import type { Disk, ImageId } from '../../chain/index.js';
import type { TextEdit, TextRange, XmlDocument, XmlElement } from '../../xml/index.js';

/** The four ways to write a chain down. `nested` and `flat` are the RFC's; see layouts/<name>.ts for each one's source. */
export type LayoutName = 'nested' | 'flat' | 'attribute' | 'libvirt';

/** What a disk turned out to be: one layout, `any` when nothing in it tells (no chain, no mirror), `mixed` or `none`. */
export type DetectedLayout = LayoutName | 'any' | 'mixed' | 'none';

export interface ReadDisk {
  readonly disk: Disk;
  readonly layout: DetectedLayout;
  /** The `<disk>` element. */
  readonly element: XmlElement;
  /** The element that stands for each image: for cursor and diagram to follow each other. */
  readonly imageRanges: ReadonlyMap<ImageId, TextRange>;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ReadDocument {
  readonly xml: XmlDocument;
  /** In document order; empty while the text is not well formed. */
  readonly disks: readonly ReadDisk[];
  /** Of the whole document, each disk's included, in text order. */
  readonly diagnostics: readonly Diagnostic[];
}

export type Severity = 'error' | 'warning' | 'information';

export interface Diagnostic {
  /** Stable, kebab-case. */
  readonly code: string;
  readonly severity: Severity;
  readonly range: TextRange;
  /** One sentence: what is wrong. */
  readonly message: string;
  /** Why it matters, what libvirt would do with it, how to mend it. */
  readonly explanation: string;
  readonly fixes: readonly QuickFix[];
}

export interface QuickFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** One thing the other layout has no place for. */
export interface Loss {
  readonly code: string;
  /** What is dropped, where: for a person who decides whether to go on. */
  readonly message: string;
  readonly range: TextRange;
}

/** Edits that rewrite one disk; nothing outside the needed lines changes. */
export interface Conversion {
  readonly edits: readonly TextEdit[];
  readonly losses: readonly Loss[];
}
