import { childElements, firstChild, type TextRange, type XmlElement } from '../../xml/index.js';
import { attribute } from '../built-in/attribute/attribute.js';
import type { DetectedLayout, LayoutName } from '../reading/contract.js';
import { flat } from '../built-in/flat/flat.js';
import type { Layout } from '../layout/layout.js';
import { libvirt } from '../built-in/libvirt/libvirt.js';
import { nested } from '../built-in/nested/nested.js';

export const layouts: Readonly<Record<LayoutName, Layout>> = { nested, flat, attribute, libvirt };

/** In the order in which the discussion came to them. */
export const documentLayouts: readonly LayoutName[] = ['nested', 'flat', 'attribute', 'libvirt'];

export interface Detection {
  readonly layout: DetectedLayout;
  /** Whose reader reads the disk's own chain, and whose its mirror. */
  readonly chain: Layout;
  readonly mirror: Layout;
  /** Where each layout shows, in text order; of interest when they are mixed. */
  readonly marks: readonly { readonly layout: LayoutName; readonly range: TextRange }[];
}

/** Most disks have none of these, and are soon done with. */
const telling: ReadonlySet<string> = new Set(['mirror', 'backingFile', 'backing', 'backingStore']);
const nothingTells: Detection = { layout: 'any', chain: libvirt, mirror: libvirt, marks: [] };

/** Finds out in which layout a disk is written, by the elements and attributes that only one of them has. */
export function detectLayout(disk: XmlElement): Detection {
  if (!childElements(disk).some(({ name }) => telling.has(name))) return nothingTells;
  const marks = documentLayouts
    .flatMap((layout) => layouts[layout].marks(disk).map((range) => ({ layout, range })))
    .sort((a, b) => a.range.start - b.range.start);
  const mirror = firstChild(disk, 'mirror');
  const inMirror = marks.filter(({ range }) => mirror !== null && within(range, mirror.range));
  const onDisk = marks.filter((mark) => !inMirror.includes(mark));
  const layout = verdict(new Set(marks.map((mark) => mark.layout)), mirror);
  const only = isLayout(layout) ? layouts[layout] : null;
  const chain = only ?? layouts[onDisk[0]?.layout ?? 'libvirt'];
  return {
    layout,
    chain,
    mirror: only ?? (inMirror[0] === undefined ? chain : layouts[inMirror[0].layout]),
    marks,
  };
}

function verdict(found: ReadonlySet<LayoutName>, mirror: XmlElement | null): DetectedLayout {
  const [first] = found;
  if (first === undefined) {
    if (mirror === null) return 'any';
    // Both of the RFC's layouts write a mirror without format and chain like this.
    return childElements(mirror, 'source').length > 0 ? 'nested' : 'none';
  }
  if (found.size === 1) return first;
  // libvirt's parser still takes the old mirror beside a <backingStore>.
  return found.size === 2 && found.has('attribute') && found.has('libvirt') ? 'libvirt' : 'mixed';
}

function isLayout(layout: DetectedLayout): layout is LayoutName {
  return layout !== 'any' && layout !== 'mixed' && layout !== 'none';
}

function within(inner: TextRange, outer: TextRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
