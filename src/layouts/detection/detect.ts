import { childElements, firstChild, type TextRange, type XmlElement } from '../../xml/index.js';
import type { LayoutName } from '../built-in/list.js';
import { libvirt } from '../built-in/libvirt/libvirt.js';
import type { Layout } from '../layout/layout.js';
import { definiteLayout, type DetectedLayout } from '../set/detected-layout.js';
import type { LayoutSet } from '../set/layout-set.js';

export interface Detection {
  readonly layout: DetectedLayout;
  /** Whose reader reads the disk's own chain, and whose its mirror. */
  readonly chain: Layout;
  readonly mirror: Layout;
  /** Where each layout shows, in text order; of interest when they are mixed. */
  readonly marks: readonly LayoutMark[];
  /** Those that could have been. */
  readonly layouts: LayoutSet;
}

export interface LayoutMark {
  readonly layout: LayoutName;
  readonly range: TextRange;
}

/** Finds out in which layout a disk is written, by the elements and attributes that only one of them has. */
export function detectLayout(disk: XmlElement, layouts: LayoutSet): Detection {
  // Most disks have none of these, and are soon done with.
  if (!childElements(disk).some(({ name }) => layouts.elements.has(name))) return nothingTells(layouts);
  const marks = layouts.layouts
    .flatMap((layout) => layout.marks(disk).map((range) => ({ layout: layout.name, range })))
    .sort((a, b) => a.range.start - b.range.start);
  const mirror = firstChild(disk, 'mirror');
  const inMirror = marks.filter(({ range }) => mirror !== null && within(range, mirror.range));
  const onDisk = marks.filter((mark) => !inMirror.includes(mark));
  const layout = verdict(new Set(marks.map((mark) => mark.layout)), mirror, layouts);
  const name = definiteLayout(layout);
  const only = name === null ? null : layouts.named(name);
  const chain = only ?? (onDisk[0] === undefined ? libvirt : layouts.named(onDisk[0].layout));
  return {
    layout,
    chain,
    mirror: only ?? (inMirror[0] === undefined ? chain : layouts.named(inMirror[0].layout)),
    marks,
    layouts,
  };
}

function nothingTells(layouts: LayoutSet): Detection {
  return { layout: 'any', chain: libvirt, mirror: libvirt, marks: [], layouts };
}

function verdict(found: ReadonlySet<LayoutName>, mirror: XmlElement | null, { layouts }: LayoutSet): DetectedLayout {
  if (found.size === 0) {
    if (mirror === null) return 'any';
    const bare = childElements(mirror, 'source').length > 0;
    return (bare ? layouts.find(({ bareMirror }) => bareMirror)?.name : undefined) ?? 'none';
  }
  return layoutOfAll(found, layouts) ?? 'mixed';
}

/** The layout that takes in all that were found; null when none does. */
export function layoutOfAll(found: ReadonlySet<string>, layouts: readonly Layout<LayoutName>[]): LayoutName | null {
  const one = layouts.find(
    ({ name, takesIn }) => found.has(name) && [...found].every((other) => other === name || takesIn.includes(other)),
  );
  return one?.name ?? null;
}

function within(inner: TextRange, outer: TextRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
