import type { LayoutRemark } from '../layout/layout-remark.js';
import type { ReadDisk } from '../reading/contract.js';
import { rewritten } from '../reading/written-images.js';
import { definiteLayout } from '../set/detected-layout.js';

/**
 * What those who proposed the disk's layout said about such a disk, and what they left
 * open, in text order. Empty for layouts that have parsers to ask.
 */
export function rfcReading(read: ReadDisk): LayoutRemark[] {
  const layout = definiteLayout(read.layout);
  if (layout === null) return [];
  return read.layouts
    .named(layout)
    .remarks(rewritten(read), read.disk)
    .sort((a, b) => a.range.start - b.range.start);
}
