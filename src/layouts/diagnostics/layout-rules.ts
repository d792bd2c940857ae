import { childElements, type XmlElement } from '../../xml/index.js';
import type { Diagnostic } from './diagnostic.js';
import type { WrittenImage } from '../written/written-disk.js';
import { type DiskContext, problem } from './disk-context.js';

/** Disks in no layout or in several, and what the flat layout leaves to order. */
export function layoutRules(context: DiskContext): Diagnostic[] {
  const { detection, written } = context;
  if (detection.layout === 'mixed') return mixed(context);
  if (detection.layout === 'none' && written.mirror !== null) {
    return [
      problem(
        'layout-unknown',
        'error',
        written.mirror.element.nameRange,
        'This <mirror> is in none of the layouts.',
        'It needs <source file=…> inside (nested, flat, libvirt) or file=… of its own (attribute); libvirt refuses it: “mirror requires file name”.',
      ),
    ];
  }
  return [...(detection.chain.chainOrder?.kind === 'list' ? flatOrder(context) : []), ...outsideChain(context)];
}

/** In a list whose images name their parents: those that no way leads to. */
function outsideChain({ written: { below, element }, detection }: DiskContext): Diagnostic[] {
  if (detection.chain.chainOrder?.kind !== 'by-parent') return [];
  return below.ignored
    .filter(({ parent }) => parent === element)
    .map(({ name, nameRange }) =>
      problem(
        'image-outside-chain',
        'error',
        nameRange,
        `Nothing stands on this <${name}>: its parent= names no image, or one that stands on another already.`,
        'The chain is followed from the disk’s own number by parent=, one image below each. What it does not reach nobody reads.',
      ),
    );
}

function mixed({ detection: { marks } }: DiskContext): Diagnostic[] {
  const first = marks[0]?.layout;
  return marks
    .filter(({ layout }) => layout !== first)
    .map(({ layout, range }) =>
      problem(
        'layout-mixed',
        'error',
        range,
        `This is the ${layout.name} layout, but the disk began in the ${first?.name ?? 'other'} one.`,
        'Each reader of a layout passes over the other’s elements, so nobody would see the whole chain. Write the disk in one layout.',
      ),
    );
}

function flatOrder({ written, element }: DiskContext): Diagnostic[] {
  const lists = [
    { below: written.below, owner: element },
    ...(written.mirror === null ? [] : [{ below: written.mirror.below, owner: written.mirror.element }]),
  ];
  return lists.flatMap(({ below, owner }) => {
    const images = below.images.toSorted((a, b) => a.element.range.start - b.element.range.start);
    const [first, second] = images;
    if (first === undefined || second === undefined) return [];
    const parent = first.element.parent ?? owner;
    const relation = second === below.images[1] ? 'backs' : 'stands on';
    const split = firstApart(parent, images);
    if (split !== undefined) {
      return [
        problem(
          'flat-list-split',
          'warning',
          split.element.nameRange,
          `Other elements stand between this <${split.element.name}> and the one before it.`,
          'Only the order of these elements tells which image backs which; keep the list together, or a tool that sorts elements changes the chain.',
        ),
      ];
    }
    return [
      problem(
        'flat-order',
        'information',
        second.element.nameRange,
        `That this image ${relation} the one above it is said by the order of the ${images.length} <${second.element.name}> elements alone.`,
        'libvirt’s own schema lets the children of <disk> come in any order, and tools may reorder them: swapped lines are another chain.',
      ),
    ];
  });
}

/** The first image of a list that does not stand right after the one before it. */
function firstApart(parent: XmlElement, images: readonly WrittenImage[]): WrittenImage | undefined {
  const elements = childElements(parent);
  const first = elements.findIndex((element) => element === images[0]?.element);
  return images.find((image, position) => elements[first + position] !== image.element);
}
