import type { Chain, Image } from '../../../chain/index.js';
import { childElements, type XmlElement } from '../../../xml/index.js';
import type { ExampleDisk, Occurrence } from './example-disk.js';
import { imageName, occurrenceOf } from './example-disk.js';
import type { FindingList } from './findings.js';

/** The images below another as they are meant, and where the example names them, top first. */
export interface ShownChain {
  /** The disk or the mirror. */
  readonly owner: XmlElement;
  readonly end: Chain['end'];
  readonly images: readonly Image[];
  /** Of the images from the top on, as far as they are named. */
  readonly places: readonly Occurrence[];
}

export function shownChain(owner: XmlElement, among: readonly XmlElement[], { images, end }: Chain): ShownChain {
  const below = images.slice(1);
  const places: Occurrence[] = [];
  for (const image of below) {
    const place = occurrenceOf(image, among);
    if (place === null) break;
    places.push(place);
  }
  return { owner, end, images: below, places };
}

/** The element that stands for each image, and how they stand to each other. */
export interface ArrangedChain extends ShownChain {
  readonly elements: readonly XmlElement[];
  /** The element around them; null where they stand in the owner. */
  readonly wrapper: XmlElement | null;
  /** Null for a single image, which could be any of them. */
  readonly order: 'nested' | 'top' | 'base' | 'mixed' | null;
}

/** How the path stands: as an attribute of the image's element, or of a child of it. */
export type SourceForm = 'attribute' | 'child';

/** Null where the images don't stand in any order that a layout can have. */
export function arranged(chain: ShownChain, form: SourceForm): ArrangedChain | null {
  const elements = chain.places.flatMap(({ element }) => (form === 'attribute' ? element : (element.parent ?? [])));
  const [first, ...others] = elements;
  if (first === undefined || elements.includes(chain.owner)) return null;
  const around = first.parent;
  const wrapper = around === chain.owner ? null : around;
  if (wrapper !== null && wrapper.parent !== chain.owner) {
    // The base stands first, or last, where it is the one that was looked for first.
    return null;
  }
  if (others.length === 0) return { ...chain, elements, wrapper, order: null };
  if (others.every((element, at) => element.parent === elements[at])) {
    return { ...chain, elements, wrapper, order: 'nested' };
  }
  if (!others.every(({ parent }) => parent === around)) return null;
  const starts = elements.map(({ range }) => range.start);
  const rising = starts.every((start, at) => at === 0 || start > (starts[at - 1] ?? 0));
  const falling = starts.every((start, at) => at === 0 || start < (starts[at - 1] ?? 0));
  return { ...chain, elements, wrapper, order: rising ? 'top' : falling ? 'base' : 'mixed' };
}

/** Which form of the source fits the chains; where both do, the one that it looks like. */
export function sourceForm(chains: readonly ShownChain[]): SourceForm {
  const fitting = (form: SourceForm): number => chains.filter((chain) => arranged(chain, form) !== null).length;
  const [inTag, inChild] = [fitting('attribute'), fitting('child')];
  if (inTag !== inChild) return inTag > inChild ? 'attribute' : 'child';
  const looksLikeChild = chains.some(({ places }) =>
    places.some(({ element, attribute }) => {
      const siblings = element.parent === null ? [] : childElements(element.parent);
      const own = element.name === 'source' || ['dev', 'dir'].includes(attribute.name);
      return own || (attribute.name === 'file' && siblings.some((one) => one !== element && one.name !== element.name));
    }),
  );
  return looksLikeChild ? 'child' : 'attribute';
}

/** The chains that stand in an order; what stands in none is told. */
export function arrangedChains(
  chains: readonly ShownChain[],
  form: SourceForm,
  findings: FindingList,
): ArrangedChain[] {
  return chains.flatMap((chain) => {
    const [top] = chain.places;
    if (top === undefined) return [];
    const found = arranged(chain, form);
    if (found !== null) return [found];
    const names = chain.images.slice(0, chain.places.length).map(imageName).join(', ');
    findings.contradict(
      top.element.nameRange,
      `It can’t be told how these stand to each other: ${names}. Each has to be inside the one above it, or all beside each other, in the disk or in one element around them.`,
    );
    return [];
  });
}

/** The chains of all examples, given which element is a mirror. */
export function shownChains(examples: readonly ExampleDisk[], mirror: string | null): ShownChain[] {
  return examples.flatMap(({ disk, element, own }) => {
    const mirrors = own.filter(({ name }) => name === mirror);
    const inMirror = mirrors[0];
    const others = own.filter(({ name }) => name !== mirror);
    const chain = shownChain(element, others, disk.chain);
    return inMirror === undefined || disk.mirror === null
      ? [chain]
      : [chain, shownChain(inMirror, childElements(inMirror), disk.mirror.chain)];
  });
}
