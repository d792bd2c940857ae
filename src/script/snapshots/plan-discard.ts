import {
  activeImage,
  findDisk,
  imageInfo,
  type JobsError,
  type LiveDisk,
  type LiveImage,
  refusal,
} from '../../jobs/index.js';
import type { LineDomain } from '../line-domain.js';
import { activeOf, isExternal, overlaysOf, type Snapshot } from '../snapshot-tree/snapshot.js';
import { shutOffDisks } from './domain-drives.js';

/** What becomes of a snapshot's data when it is deleted. */
export type Discard =
  /** Nothing: only its record goes. */
  | { readonly kind: 'record' }
  /** It is taken out of the images that keep it inside; paths. */
  | { readonly kind: 'inside'; readonly images: readonly string[] }
  /** A leaf beside the active chain has no overlay of its own any more: what it alone stood on goes; paths. */
  | { readonly kind: 'branch'; readonly files: readonly string[] }
  /** Images are committed into those below them, for which the domain has to run. */
  | { readonly kind: 'merge' };

/** How libvirt discards a snapshot (qemu_snapshot.c, qemuSnapshotDiscardImpl). Throws its refusal. */
export function planDiscard(domain: LineDomain, snapshot: Snapshot, metadataOnly: boolean): Discard {
  const { snapshots } = domain.life;
  if (metadataOnly) return { kind: 'record' };
  if (!isExternal(snapshot)) return { kind: 'inside', images: imagesInside(snapshot) };
  const isLeaf = snapshots.childrenOf(snapshot).length === 0;
  if (isLeaf && snapshots.current?.name !== snapshot.name) {
    return { kind: 'branch', files: branchFiles(snapshots, snapshot) };
  }
  refuseUnmergeable(domain, snapshot);
  return { kind: 'merge' };
}

/** The snapshots that a delete is about, in the order in which they go. */
export function discarded(
  { snapshots }: LineDomain['life'],
  snapshot: Snapshot,
  { children, childrenOnly }: { readonly children: boolean; readonly childrenOnly: boolean },
): readonly Snapshot[] {
  if (!children && !childrenOnly) return [snapshot];
  const below = snapshots.descendantsOf(snapshot).toReversed();
  return childrenOnly ? below : [...below, snapshot];
}

function imagesInside(snapshot: Snapshot): readonly string[] {
  return snapshot.disks.flatMap(({ target, kind }) => {
    const path = activeOf(snapshot.domain, target)?.path;
    return kind === 'internal' && path !== undefined ? [path] : [];
  });
}

function branchFiles(tree: LineDomain['life']['snapshots'], snapshot: Snapshot): readonly string[] {
  return overlaysOf(snapshot.disks).flatMap(({ target }) => {
    const parent = parentWithDisk(tree, snapshot, target);
    const below = activeOf(snapshot.domain, target);
    const goes = parent !== null && isExternal(parent) && below !== null && below.type !== 'network';
    return goes ? [below.path] : [];
  });
}

/** qemu_snapshot.c, qemuSnapshotFindParentSnapForDisk. */
function parentWithDisk(tree: LineDomain['life']['snapshots'], snapshot: Snapshot, target: string): Snapshot | null {
  for (let at = tree.parentOf(snapshot); at !== null; at = tree.parentOf(at)) {
    if (at.disks.some((disk) => disk.target === target && disk.kind !== 'no')) return at;
  }
  return null;
}

function refuseUnmergeable(domain: LineDomain, snapshot: Snapshot): void {
  const { live, life } = domain;
  const disks = live.isRunning ? live.disks : shutOffDisks(domain);
  for (const { target } of overlaysOf(snapshot.disks)) {
    findDisk(disks, target);
    const parent = parentWithDisk(life.snapshots, snapshot, target);
    if (parent !== null && !isExternal(parent)) {
      const reason = 'deleting external snapshot that has internal snapshot as parent not supported';
      throw refusal('Operation not supported', reason);
    }
  }
}

/** An image that goes, and the one that takes what it holds. */
export interface Merge {
  readonly target: string;
  readonly image: LiveImage;
  readonly base: LiveImage;
  readonly active: boolean;
}

/** An image of a branch beside the active chain, and what it stands on. */
export interface Branch {
  readonly path: string;
  readonly format: string;
  readonly on: string;
}

/** What is committed where, and which branches have to be told. */
export interface MergePlan {
  readonly merges: readonly Merge[];
  readonly branches: readonly Branch[];
}

/** What a delete commits; `disks`: those of the domain that runs (qemu_snapshot.c, qemuSnapshotDeleteExternalPrepareData). Throws libvirt's refusal. */
export async function planMerges(
  domain: LineDomain,
  snapshot: Snapshot,
  disks: readonly LiveDisk[],
): Promise<MergePlan> {
  const merges = overlaysOf(snapshot.disks).map((drive) => mergeOf(domain, snapshot, disks, drive));
  const branches: Branch[] = [];
  for (const { image } of merges) branches.push(...(await branchesOn(domain, snapshot, image)));
  return { merges, branches };
}

function mergeOf(
  { life }: LineDomain,
  snapshot: Snapshot,
  disks: readonly LiveDisk[],
  { target, overlay }: { target: string; overlay: { path: string } },
): Merge {
  const disk = findDisk(disks, target);
  const [child] = life.snapshots.childrenOf(snapshot);
  const wanted = child === undefined ? activeImage(disk).path : (activeOf(child.domain, target)?.path ?? overlay.path);
  const at = disk.images.findIndex(({ path }) => path === wanted);
  const [image, base] = [disk.images[at], disk.images[at + 1]];
  if (image === undefined) throw notFound(disk, wanted);
  if (base === undefined) throw refusal('operation failed', 'failed to find parent disk source in backing chain');
  if (base.path !== activeOf(snapshot.domain, target)?.path) {
    throw refusal('operation failed', 'snapshot VM disk source and parent disk source are not the same');
  }
  return { target, image, base, active: at === 0 };
}

function notFound(disk: LiveDisk, path: string): JobsError {
  return refusal('invalid argument', `could not find image '${path}' in chain for '${activeImage(disk).path}'`);
}

/** Those that stand on an image that is about to go. */
async function branchesOn(
  { life, host }: LineDomain,
  snapshot: Snapshot,
  { path: on }: LiveImage,
): Promise<readonly Branch[]> {
  const tree = life.snapshots;
  const beside = tree.descendantsOf(snapshot).filter((one) => !tree.leadsToCurrent(one));
  const named = beside.flatMap(({ domain }) => domain.flatMap(({ images }) => images.slice(0, 1)));
  const found: Branch[] = [];
  for (const { path, format } of new Map(named.map((image) => [image.path, image])).values()) {
    const facts = await imageInfo(host, path, format);
    if (facts?.backing?.found === on) found.push({ path, format, on });
  }
  return found;
}
