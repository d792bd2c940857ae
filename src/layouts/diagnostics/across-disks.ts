import { attribute, childElements, firstChild, type XmlElement } from '../../xml/index.js';
import type { Diagnostic } from '../contract.js';
import { type DiskContext, type Layer, problem } from './disk-context.js';
import { placeRange } from '../say-format.js';

/** Rules that look at all disks of a document together. */
export function acrossDisks(contexts: readonly DiskContext[]): Diagnostic[] {
  return [...duplicateTargets(contexts), ...sharedImages(contexts), ...differentFormats(contexts)];
}

function duplicateTargets(contexts: readonly DiskContext[]): Diagnostic[] {
  // The copies of a machine in a snapshot each have their own vda.
  const taken = new Map<XmlElement | null, Set<string>>();
  const found: Diagnostic[] = [];
  for (const { element } of contexts) {
    const target = firstChild(element, 'target');
    const dev = target === null ? null : attribute(target, 'dev');
    if (dev === null) continue;
    const names = taken.get(element.parent) ?? new Set<string>();
    taken.set(element.parent, names);
    if (names.has(dev.value)) {
      found.push(
        problem(
          'target-duplicate',
          'error',
          dev.valueRange,
          `Another disk has the target ${dev.value} already.`,
          'libvirt refuses the machine: the target is a disk’s name.',
        ),
      );
    }
    names.add(dev.value);
  }
  return found;
}

interface Use {
  readonly context: DiskContext;
  readonly layer: Layer;
}

/** Each place's uses, in text order. */
function usesByPlace(contexts: readonly DiskContext[]): Map<string, Use[]> {
  const uses = new Map<string, Use[]>();
  for (const context of contexts) {
    for (const layer of [...context.chain, ...context.mirror]) {
      if (layer.place === null) continue;
      const before = uses.get(layer.place);
      if (before === undefined) uses.set(layer.place, [{ context, layer }]);
      else before.push({ context, layer });
    }
  }
  for (const each of uses.values()) each.sort((a, b) => textPlace(a) - textPlace(b));
  return uses;
}

function textPlace({ layer }: Use): number {
  return placeRange(layer.written).start;
}

/** The active layer of one disk, used by another disk of the same machine. */
function sharedImages(contexts: readonly DiskContext[]): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const uses of usesByPlace(contexts).values()) {
    const writer = uses.find(({ layer, context }) => layer.part === 'chain' && layer.depth === 0 && !isShared(context));
    if (writer === undefined) continue;
    for (const { context, layer } of uses) {
      if (context === writer.context || context.element.parent !== writer.context.element.parent || isShared(context))
        continue;
      const below = layer.depth > 0;
      found.push(
        problem(
          below ? 'active-image-backs-another' : 'image-shared',
          below ? 'error' : 'warning',
          placeRange(layer.written),
          below
            ? `${layer.name} is a backing file here and the active layer of ${writer.context.disk.id}.`
            : `${layer.name} is also the active layer of ${writer.context.disk.id}.`,
          below
            ? 'What the guest writes to a backing file breaks every image that stands on it.'
            : 'Two disks that write to one image spoil it; QEMU’s lock refuses the second. Say <shareable/> or <readonly/> if that is meant.',
        ),
      );
    }
  }
  return found;
}

function isShared({ element }: DiskContext): boolean {
  return childElements(element).some(({ name }) => name === 'shareable' || name === 'readonly');
}

/** One image written down with two formats. */
function differentFormats(contexts: readonly DiskContext[]): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const uses of usesByPlace(contexts).values()) {
    const first = uses.find(({ layer }) => layer.image.format !== null)?.layer.image.format;
    for (const { layer } of uses) {
      const { format } = layer.image;
      if (format === null || first === undefined || format === first) continue;
      found.push(
        problem(
          'image-format-differs',
          'error',
          layer.written.format?.valueRange ?? placeRange(layer.written),
          `${layer.name} is ${format} here, but ${String(first)} elsewhere in this document.`,
          'An image has one format. With the wrong one the guest reads the image’s own tables as data, or QEMU refuses it.',
        ),
      );
    }
  }
  return found;
}

/** libxml2's default (xmlParserMaxDepth in parser.c); libvirt does not ask for more. */
const deepestForLibvirt = 256;

/** The element at which libvirt's XML parser gives up on depth; null when none is so deep. */
export function tooDeepForLibvirt(root: XmlElement): Diagnostic | null {
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
