import { childElements, firstChild, type TextRange, type XmlElement } from '../../xml/index.js';
import type { LayoutName } from '../built-in/list.js';
import { libvirt } from '../built-in/libvirt/libvirt.js';
import type { Layout } from '../layout/layout.js';
import type { DetectedLayout } from '../set/detected-layout.js';
import type { LayoutSet } from '../set/layout-set.js';
import { type Feature, insideFeatures, tellingFeatures } from './features.js';
import { likeliestLayout } from './likeliest-layout.js';

export interface Detection {
  readonly layout: DetectedLayout;
  /** Whose reader reads the disk's own chain, and whose its mirror. */
  readonly chain: Layout;
  readonly mirror: Layout;
  /** Where each of several layouts shows, in text order; empty when they aren't mixed. */
  readonly marks: readonly LayoutMark[];
  /** Those that could have been. */
  readonly layouts: LayoutSet;
}

export interface LayoutMark {
  readonly layout: Layout<LayoutName>;
  readonly range: TextRange;
}

/** Finds out in which layout a disk is written, by the elements and attributes that not all of them have. */
export function detectLayout(disk: XmlElement, layouts: LayoutSet): Detection {
  // Most disks have none of these, and are soon done with.
  if (!childElements(disk).some(({ name }) => layouts.elements.has(name))) return withoutWords('any', libvirt, layouts);
  const telling = tellingFeatures(disk, layouts);
  const inside = insideFeatures(disk, layouts);
  if (telling.length === 0) return bareMirror(disk, layouts);
  const only = likeliestLayout(wordsOf(telling), inside, layouts);
  return only === null ? mixed(disk, telling, inside, layouts) : withoutWords(only.name, only, layouts);
}

function withoutWords(layout: DetectedLayout, reader: Layout, layouts: LayoutSet): Detection {
  return { layout, chain: reader, mirror: reader, marks: [], layouts };
}

/** A mirror that has nothing but a source can be of several layouts. */
function bareMirror(disk: XmlElement, layouts: LayoutSet): Detection {
  const mirror = firstChild(disk, 'mirror');
  if (mirror === null) return withoutWords('any', libvirt, layouts);
  const reader = firstChild(mirror, 'source') === null ? undefined : layouts.layouts.find((each) => each.bareMirror);
  return withoutWords(reader?.name ?? 'none', reader ?? libvirt, layouts);
}

function mixed(
  disk: XmlElement,
  telling: readonly Feature[],
  inside: readonly string[],
  layouts: LayoutSet,
): Detection {
  const mirror = childElements(disk).find(({ name }) => layouts.mirrorElements.has(name)) ?? null;
  const inMirror = marksOf(
    telling.filter(({ range }) => mirror !== null && within(range, mirror.range)),
    [],
    layouts,
  );
  const onDisk = marksOf(
    telling.filter(({ range }) => mirror === null || !within(range, mirror.range)),
    inside,
    layouts,
  );
  const chain = onDisk[0]?.layout ?? libvirt;
  return {
    layout: 'mixed',
    chain,
    mirror: inMirror[0]?.layout ?? chain,
    marks: [...inMirror, ...onDisk].sort((a, b) => a.range.start - b.range.start),
    layouts,
  };
}

/** The layout of each word: one for all where one has them all, and then only those that tell the most. */
function marksOf(features: readonly Feature[], inside: readonly string[], layouts: LayoutSet): LayoutMark[] {
  const only = likeliestLayout(wordsOf(features), inside, layouts);
  const fewest = Math.min(...features.map(({ word }) => layouts.having(word).size));
  return features
    .filter(({ word }) => only === null || layouts.having(word).size === fewest)
    .flatMap(({ word, range }) => {
      const layout = only ?? likeliestLayout([word], inside, layouts);
      return layout === null ? [] : [{ layout, range }];
    });
}

function wordsOf(features: readonly Feature[]): readonly string[] {
  return features.map(({ word }) => word);
}

function within(inner: TextRange, outer: TextRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
