import { childElements, type TextRange, type XmlElement } from '../../xml/index.js';
import type { Diagnostic } from './diagnostic.js';
import { problem } from './disk-context.js';
import { missingTarget } from './missing-target.js';
import { movedRange } from '../text/moved.js';
import type { DiskFacts, UsedImage } from './disk-facts.js';

/** A disk among others. */
export interface Neighbour {
  readonly facts: DiskFacts;
  /** What is to be added to the offsets in `facts`. */
  readonly shift: number;
  /** Disks with one parent belong to one machine. */
  readonly parent: XmlElement | null;
}

/** Rules that look at all disks of a document together. */
export function acrossDisks(disks: readonly Neighbour[]): Diagnostic[] {
  const shared = [...usesByPlace(disks).values()].filter((uses) => uses.length > 1);
  return [
    ...duplicateTargets(disks),
    ...missingTargets(disks),
    ...shared.flatMap(sharedImage),
    ...shared.flatMap(differentFormats),
  ];
}

function duplicateTargets(disks: readonly Neighbour[]): Diagnostic[] {
  // The copies of a machine in a snapshot each have their own vda.
  const taken = new Map<XmlElement | null, Set<string>>();
  const found: Diagnostic[] = [];
  for (const { facts, shift, parent } of disks) {
    const { target } = facts;
    if (target === null) continue;
    const names = taken.get(parent) ?? new Set<string>();
    taken.set(parent, names);
    if (names.has(target.name)) {
      found.push(
        problem(
          'target-duplicate',
          'error',
          movedRange(target.range, shift),
          `Another disk has the target ${target.name} already.`,
          'libvirt refuses the machine: the target is a disk’s name.',
        ),
      );
    }
    names.add(target.name);
  }
  return found;
}

function missingTargets(disks: readonly Neighbour[]): Diagnostic[] {
  return disks.flatMap(({ facts, shift, parent }) => {
    if (facts.untargeted === null) return [];
    const machine = disks.filter((one) => one.parent === parent);
    const taken = new Set(machine.flatMap((one) => one.facts.target?.name ?? []));
    return [missingTarget(facts.untargeted, taken, shift)];
  });
}

interface Use {
  readonly disk: Neighbour;
  readonly image: UsedImage;
}

/** Each place's uses, in text order. */
function usesByPlace(disks: readonly Neighbour[]): Map<string, Use[]> {
  const uses = new Map<string, Use[]>();
  for (const disk of disks) {
    for (const image of disk.facts.images) {
      const before = uses.get(image.place);
      if (before === undefined) uses.set(image.place, [{ disk, image }]);
      else before.push({ disk, image });
    }
  }
  for (const each of uses.values()) if (each.length > 1) each.sort((a, b) => rangeOf(a).start - rangeOf(b).start);
  return uses;
}

function rangeOf({ disk, image }: Use): TextRange {
  return movedRange(image.range, disk.shift);
}

/** The active layer of one disk, used by another disk of the same machine. */
function sharedImage(uses: readonly Use[]): Diagnostic[] {
  const writer = uses.find(({ image, disk }) => image.active && !disk.facts.shared);
  if (writer === undefined) return [];
  const found: Diagnostic[] = [];
  for (const use of uses) {
    const { disk, image } = use;
    if (disk === writer.disk || disk.parent !== writer.disk.parent || disk.facts.shared) continue;
    found.push(
      problem(
        image.below ? 'active-image-backs-another' : 'image-shared',
        image.below ? 'error' : 'warning',
        rangeOf(use),
        image.below
          ? `${image.name} is a backing file here and the active layer of ${writer.disk.facts.id}.`
          : `${image.name} is also the active layer of ${writer.disk.facts.id}.`,
        image.below
          ? 'What the guest writes to a backing file breaks every image that stands on it.'
          : 'Two disks that write to one image spoil it; QEMU’s lock refuses the second. Say <shareable/> or <readonly/> if that is meant.',
      ),
    );
  }
  return found;
}

/** One image written down with two formats. */
function differentFormats(uses: readonly Use[]): Diagnostic[] {
  const first = uses.find(({ image }) => image.format !== null)?.image.format?.name;
  const found: Diagnostic[] = [];
  for (const { disk, image } of uses) {
    const { format } = image;
    if (format === null || first === undefined || format.name === first) continue;
    found.push(
      problem(
        'image-format-differs',
        'error',
        movedRange(format.range, disk.shift),
        `${image.name} is ${format.name} here, but ${first} elsewhere in this document.`,
        'An image has one format. With the wrong one the guest reads the image’s own tables as data, or QEMU refuses it.',
      ),
    );
  }
  return found;
}

/** libxml2's default (xmlParserMaxDepth in parser.c); libvirt does not ask for more. */
const deepestForLibvirt = 256;

/** The element at which libvirt's XML parser gives up on depth; null when none is so deep. */
export function tooDeepForLibvirt(root: XmlElement, levels: number): Diagnostic | null {
  if (levels <= deepestForLibvirt) return null;
  let level: readonly XmlElement[] = [root];
  for (let depth = 1; depth <= deepestForLibvirt; depth += 1) {
    level = level.flatMap((element) => childElements(element));
    if (level.length === 0) return null;
  }
  const [first] = level;
  if (first === undefined) return null;
  return problem(
    'nested-too-deep-for-libvirt',
    'error',
    first.nameRange,
    `Elements are nested more than ${deepestForLibvirt} deep here, and libvirt's XML parser stops there.`,
    '“Excessive depth in document: 256”: a nested layout reaches libxml2’s limit near 250 layers, a flat one never.',
  );
}
