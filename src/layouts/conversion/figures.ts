import { applyEdits, descendants, parseXml, type XmlElement } from '../../xml/index.js';
import type { LayoutName } from '../built-in/list.js';
import type { ReadDocument } from '../reading/contract.js';
import { convertDisk } from './convert-disk.js';
import { movedEdits } from '../text/moved.js';

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
  const read = document.disks.find(({ disk: { id } }) => id === diskId);
  const { edits, losses } = convertDisk(document, diskId, layout);
  if (read === undefined) return { layout, lines: 0, elements: 0, depth: 0, bytes: 0, losses: losses.length };
  const { start, end } = read.element.range;
  // A conversion changes nothing outside of its disk.
  const written = applyEdits(document.xml.text.slice(start, end), movedEdits(edits, -start));
  const { root } = parseXml(written);
  return {
    layout,
    lines: written.split(/\r\n?|\n/).length,
    ...(root === null ? { elements: 0, depth: 0 } : elementsAndDepth(root)),
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
