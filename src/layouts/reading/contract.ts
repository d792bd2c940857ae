import type { Disk, ImageId } from '../../chain/index.js';
import type { TextRange, XmlDocument, XmlElement } from '../../xml/index.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { DetectedLayout } from '../set/detected-layout.js';
import type { LayoutSet } from '../set/layout-set.js';

export interface ReadDisk {
  readonly disk: Disk;
  readonly layout: DetectedLayout;
  /** Those it could have been written in. */
  readonly layouts: LayoutSet;
  /** The `<disk>` element. */
  readonly element: XmlElement;
  /** The element that stands for each image: for cursor and diagram to follow each other. */
  readonly imageRanges: ReadonlyMap<ImageId, TextRange>;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ReadDocument {
  readonly xml: XmlDocument;
  /** Those it was read by. */
  readonly layouts: LayoutSet;
  /** In document order; empty while the text is not well formed. */
  readonly disks: readonly ReadDisk[];
  /** Of the whole document, each disk's included, in text order. */
  readonly diagnostics: readonly Diagnostic[];
}
