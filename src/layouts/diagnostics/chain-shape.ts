import type { Diagnostic } from './diagnostic.js';
import { type DiskContext, type Layer, problem } from './disk-context.js';
import { placeRange } from '../written/place-range.js';

/** QEMU_DOMAIN_STORAGE_SOURCE_CHAIN_MAX_DEPTH in libvirt's src/qemu/qemu_domain.c. */
export const deepestChain = 200;

/** Loops and over-deep chains, each in its own chain. */
export function chainShape({ chain, mirror }: DiskContext): Diagnostic[] {
  return [chain, mirror].flatMap((layers) => [...loops(layers), ...tooDeep(layers)]);
}

function loops(layers: readonly Layer[]): Diagnostic[] {
  const seen = new Map<string, Layer>();
  const found: Diagnostic[] = [];
  for (const layer of layers) {
    if (layer.place === null) continue;
    const before = seen.get(layer.place);
    if (before === undefined) seen.set(layer.place, layer);
    else {
      found.push(
        problem(
          'chain-loop',
          'error',
          placeRange(layer.written),
          `${layer.name} stands on itself: it is already ${before.depth === 0 ? 'the top' : `layer ${before.depth}`} of this chain.`,
          'libvirt’s parser takes a loop, QEMU does not: qemu-img stops with “creates an infinite loop”.',
        ),
      );
    }
  }
  return found;
}

function tooDeep(layers: readonly Layer[]): Diagnostic[] {
  const first = layers[deepestChain];
  if (first === undefined) return [];
  return [
    problem(
      'chain-too-deep',
      'error',
      first.written.element.nameRange,
      `The chain has ${layers.length} images; libvirt starts no machine with more than ${deepestChain}.`,
      'Commit or pull some of the layers to shorten the chain (virsh blockcommit, virsh blockpull).',
    ),
  ];
}

/** How the mirror's chain and the disk's fit together. */
export function mirrorBase({ detection, disk, chain, mirror }: DiskContext): Diagnostic[] {
  const [top, base] = mirror;
  if (top === undefined || disk.mirror === null) return [];
  const depthOf = (layer: Layer): number =>
    layer.place === null ? -1 : chain.findIndex(({ place }) => place === layer.place);
  if (disk.mirror.job === 'active-commit') return depthOf(top) > 0 ? [] : commitElsewhere(top);
  const saysNoJob = detection.layout !== 'mixed' && !detection.mirror.mirrorSays.job;
  if (depthOf(top) > 0 && saysNoJob) return [onlyIfCommit(top)];
  if (depthOf(top) !== -1) return [ontoItself(top)];
  if (base === undefined) return [];
  const depth = depthOf(base);
  const immediate = chain[1];
  if (depth > 1 && immediate !== undefined) return [skipsLayers(base, chain.slice(1, depth))];
  return depth === -1 && chain.length > 1 ? [foreignBase(base)] : [];
}

function ontoItself(top: Layer): Diagnostic {
  return problem(
    'mirror-onto-itself',
    'error',
    placeRange(top.written),
    `The mirror ${top.name} is an image of the chain that is copied.`,
    'A copy would overwrite what it reads. Only an active commit has its target in the chain, and says job=active-commit.',
  );
}

/** The RFC's layouts have no word for the job: such a mirror is right while the active layer is committed. */
function onlyIfCommit(top: Layer): Diagnostic {
  return problem(
    'mirror-onto-itself',
    'information',
    placeRange(top.written),
    `The mirror ${top.name} is an image of the disk's own chain: right only while the active layer is committed into it.`,
    'A copy would overwrite what it reads. This layout can’t say which of the two it is; libvirt’s says job=active-commit.',
  );
}

function commitElsewhere(top: Layer): Diagnostic[] {
  return [
    problem(
      'commit-target-not-below',
      'warning',
      placeRange(top.written),
      `${top.name} is not below the active layer, but an active commit writes into a backing file.`,
      'libvirt writes job=active-commit only with an image of the disk’s own chain as source.',
    ),
  ];
}

function skipsLayers(base: Layer, skipped: readonly Layer[]): Diagnostic {
  const names = skipped.map(({ name }) => name).join(', ');
  return problem(
    'mirror-skips-layers',
    'information',
    placeRange(base.written),
    `The mirror stands on ${base.name} and skips ${names}: a shallow copy would lose what the skipped images hold.`,
    'A shallow copy (blockcopy --shallow, sync=top) copies the active layer only, so it is right only on the same immediate backing file. For this shape rebase or pull first, or copy in full; compare the result.',
  );
}

function foreignBase(base: Layer): Diagnostic {
  return problem(
    'mirror-base-foreign',
    'warning',
    placeRange(base.written),
    `The mirror stands on ${base.name}, which is not in the disk's own chain.`,
    'A shallow copy onto it is right only if it reads the same as the active layer’s backing file; libvirt does not check that.',
  );
}
