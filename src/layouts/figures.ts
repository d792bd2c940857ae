import { applyEdits, descendants, type XmlElement } from '../xml/index.js';
import type { LayoutName, ReadDocument } from './contract.js';
import { convertDisk } from './convert-disk.js';
import { readDocument } from './read-document.js';

/** How much a layout writes for one disk, from `<disk>` to `</disk>`. */
export interface LayoutFigures {
  readonly layout: LayoutName;
  readonly lines: number;
  readonly elements: number;
  /** Levels of elements, the disk's own counting as 1. */
  readonly depth: number;
  /** In UTF-8. */
  readonly bytes: number;
  /** Things that this layout can't carry of the disk. */
  readonly losses: number;
}

/**
 * Figures of the disk as it would stand in a layout.
 *
 * @throws ConversionError when the disk can't be converted at all
 */
export function layoutFigures(document: ReadDocument, diskId: string, layout: LayoutName): LayoutFigures {
  const { edits, losses } = convertDisk(document, diskId, layout);
  const text = applyEdits(document.xml.text, edits);
  const converted = edits.length === 0 ? document : readDocument(text);
  const disk = converted.disks.find(({ disk: { id } }) => id === diskId);
  if (disk === undefined) return { layout, lines: 0, elements: 0, depth: 0, bytes: 0, losses: losses.length };
  const { start, end } = disk.element.range;
  const written = text.slice(start, end);
  return {
    layout,
    lines: written.split(/\r\n?|\n/).length,
    ...elementsAndDepth(disk.element),
    bytes: new TextEncoder().encode(written).length,
    losses: losses.length,
  };
}

function elementsAndDepth(disk: XmlElement): { elements: number; depth: number } {
  const depths = new Map<XmlElement, number>();
  let deepest = 0;
  for (const element of descendants(disk)) {
    const depth = element === disk || element.parent === null ? 1 : (depths.get(element.parent) ?? 0) + 1;
    depths.set(element, depth);
    deepest = Math.max(deepest, depth);
  }
  return { elements: depths.size, depth: deepest };
}
