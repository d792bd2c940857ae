import {
  activeImage,
  findDisk,
  imageInfo,
  JobsError,
  type LiveDisk,
  type LiveImage,
  refusal,
  type ToldAs,
} from '../../jobs/index.js';
import { endDomain, type LineDomain, startDomain } from '../line-domain.js';
import { removeIfThere } from './image-commands.js';
import { shutOffDrives } from './domain-drives.js';
import {
  activeOf,
  type DefinedDrive,
  isExternal,
  overlaysOf,
  type Snapshot,
  type SnapshotDrive,
} from '../snapshot-tree/snapshot.js';

/** How a delete is asked for. */
export interface DeleteWish {
  readonly children: boolean;
  readonly childrenOnly: boolean;
  readonly metadataOnly: boolean;
  readonly told: ToldAs;
}

/** Deletes a snapshot as libvirt does, data and record (qemu_snapshot.c, qemuSnapshotDelete). Throws libvirt's refusal. */
export async function deleteSnapshot(domain: LineDomain, snapshot: Snapshot, wish: DeleteWish): Promise<void> {
  const { life, live } = domain;
  if (!wish.metadataOnly) checkDelete(domain, snapshot, wish);
  if (wish.children || wish.childrenOnly) {
    const below = life.snapshots.descendantsOf(snapshot);
    for (const one of [...below].reverse()) await discard(domain, one, wish);
    if (!wish.childrenOnly) await discard(domain, life.snapshots.get(snapshot.name), wish);
  } else {
    await discard(domain, snapshot, wish);
  }
  const what = wish.childrenOnly ? `What stood below snapshot ${snapshot.name} is` : `Snapshot ${snapshot.name} is`;
  const only = wish.metadataOnly ? ' no longer recorded; the images are as they were.' : ' deleted.';
  await live.tell('snapshot-deleted', `${what}${only}`, [], wish.told);
}

/** qemu_snapshot.c, qemuSnapshotDeleteValidate, in its order. */
function checkDelete({ life, live }: LineDomain, snapshot: Snapshot, wish: DeleteWish): void {
  const { snapshots } = life;
  const unsupported = (reason: string, advice: string): JobsError =>
    refusal('unsupported configuration', reason, advice);
  if (!isExternal(snapshot) && live.isRunning) throw insideRunning(snapshot);
  if (wish.children || wish.childrenOnly) {
    const kinds = new Set(snapshots.descendantsOf(snapshot).map(isExternal));
    const which = kinds.size > 1 ? 'external and internal children' : 'external children';
    if (kinds.has(true)) {
      const advice = 'Delete them one by one, the newest first; --metadata forgets them and leaves the images.';
      throw unsupported(`deletion of ${which} disk snapshots not supported`, advice);
    }
  }
  if (!isExternal(snapshot)) return;
  if (live.isRunning && live.disks.some(({ job }) => job !== null)) {
    const reason = 'cannot delete external snapshots when there is another active block job';
    throw refusal('Operation not supported', reason, 'End it first: virsh blockjob DISK --abort.');
  }
  const children = snapshots.childrenOf(snapshot).length;
  const isCurrent = snapshots.current?.name === snapshot.name;
  if (wish.children) {
    throw unsupported('deletion of external disk snapshots with children not supported', 'Delete the children first.');
  }
  if (isCurrent && children > 0) {
    const advice = 'The domain writes on top of it, and so do its children: delete them first, or revert elsewhere.';
    throw unsupported('deletion of active external snapshot that is not a leaf snapshot is not supported', advice);
  }
  if (!isCurrent && children > 0 && !snapshots.leadsToCurrent(snapshot)) {
    const advice = 'Revert to a snapshot below it first, or delete its children first.';
    throw unsupported('deletion of non-leaf external snapshot that is not in active chain is not supported', advice);
  }
  if (children > 1) {
    const advice = 'Each child needs what it holds: delete all but one of them first.';
    throw unsupported('deletion of external disk snapshot with multiple children snapshots not supported', advice);
  }
}

function insideRunning({ name }: Snapshot): JobsError {
  const message = `Snapshot ${name} is inside the images, and QEMU deletes it there only together with a machine’s memory.`;
  return new JobsError(
    'playground',
    message,
    'Shut the domain off first: virsh shutdown. Then it can be deleted here.',
  );
}

/** One snapshot's data, and then its record. */
async function discard(domain: LineDomain, snapshot: Snapshot, { metadataOnly, told }: DeleteWish): Promise<void> {
  const { snapshots } = domain.life;
  if (metadataOnly) {
    snapshots.remove(snapshot);
    return;
  }
  if (!isExternal(snapshot)) {
    for (const drive of snapshot.disks) await removeInside(domain, snapshot, drive);
    snapshots.remove(snapshot);
    return;
  }
  const isLeaf = snapshots.childrenOf(snapshot).length === 0;
  if (isLeaf && snapshots.current?.name !== snapshot.name) {
    await removeBranch(domain, snapshot);
    snapshots.remove(snapshot);
    return;
  }
  refuseUnmergeable(domain, snapshot);
  const startedForIt = !domain.live.isRunning;
  if (startedForIt) await startDomain(domain);
  try {
    const merged = await merge(domain, snapshot, told);
    forgetImages(domain, snapshot, merged);
    snapshots.remove(snapshots.get(snapshot.name));
  } finally {
    if (startedForIt) await endStarted(domain);
  }
}

/** QEMU may have ended by itself. */
async function endStarted(domain: LineDomain): Promise<void> {
  if (domain.live.isRunning) await endDomain(domain, 'shutdown');
}

async function removeInside({ host }: LineDomain, snapshot: Snapshot, { target, kind }: SnapshotDrive): Promise<void> {
  const path = activeOf(snapshot.domain, target)?.path;
  if (kind === 'internal' && path !== undefined)
    await host.runTool(['qemu-img', 'snapshot', '-d', snapshot.name, path]);
}

/** A leaf beside the active chain has no overlay of its own any more: what it alone stood on goes. */
async function removeBranch({ host, life }: LineDomain, snapshot: Snapshot): Promise<void> {
  for (const { target } of overlaysOf(snapshot.disks)) {
    const parent = parentWithDisk(life.snapshots, snapshot, target);
    const below = activeOf(snapshot.domain, target);
    if (parent !== null && isExternal(parent) && below !== null) await removeIfThere(host, below.path);
  }
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
  const disks = live.isRunning ? live.disks : shutOffDrives(domain).disks;
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
interface Merge {
  readonly target: string;
  readonly image: LiveImage;
  readonly base: LiveImage;
  readonly active: boolean;
}

/** qemu_snapshot.c, qemuSnapshotDiscardExternal: all commits are started, then all are ended. */
async function merge(domain: LineDomain, snapshot: Snapshot, told: ToldAs): Promise<readonly Merge[]> {
  const { live, host } = domain;
  const merges = overlaysOf(snapshot.disks).map((drive) => mergeOf(domain, snapshot, drive));
  const branches: Branch[] = [];
  for (const { image } of merges) branches.push(...(await branchesOn(domain, snapshot, image)));
  for (const { target, image, base, active } of merges) {
    const paths = { top: active ? null : image.path, base: base.path };
    const rest = { shallow: false, delete: true, keepRelative: false, bandwidth: 0 };
    await live.perform({ kind: 'commit', disk: target, active, ...paths, ...rest }, told);
  }
  for (const { target, active } of merges) {
    await live.waitFor(active ? 'ready' : 'done', target);
    if (active) await live.perform({ kind: 'pivot', disk: target, async: false }, told);
  }
  for (const { image, base } of merges) {
    for (const path of branches.filter((one) => one.on === image.path)) {
      const words = ['-u', '-F', base.format, '-f', path.format, '-b', base.path, path.path];
      const { status } = await host.runTool(['qemu-img', 'rebase', ...words]);
      if (status === 0) live.isValidAgain(path.path);
    }
  }
  return merges;
}

function mergeOf(
  { live, life }: LineDomain,
  snapshot: Snapshot,
  { target, overlay }: { target: string; overlay: { path: string } },
): Merge {
  const disk = findDisk(live.disks, target);
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

/** An image of a branch beside the active chain, and what it stands on. */
interface Branch {
  readonly path: string;
  readonly format: string;
  readonly on: string;
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

/** The snapshots that stay no longer name what went (qemu_snapshot.c, qemuSnapshotUpdateDisksSingle). */
function forgetImages({ life }: LineDomain, snapshot: Snapshot, merged: readonly Merge[]): void {
  for (const one of life.snapshots.descendantsOf(snapshot)) {
    const without = (drives: readonly DefinedDrive[], then: readonly DefinedDrive[]): readonly DefinedDrive[] =>
      drives.map((drive) => withoutImage(drive, merged, then, isExternal(one)));
    life.snapshots.replace({
      ...one,
      domain: without(one.domain, snapshot.domain),
      definition: one.definition === null ? null : without(one.definition, snapshot.definition ?? snapshot.domain),
    });
  }
}

function withoutImage(
  drive: DefinedDrive,
  merged: readonly Merge[],
  then: readonly DefinedDrive[],
  external: boolean,
): DefinedDrive {
  const gone = merged.find(({ target }) => target === drive.target)?.image.path;
  if (gone === undefined) return drive;
  const below = activeOf(then, drive.target);
  if (external && drive.images[0]?.path === gone && below !== null) {
    return { ...drive, images: [below], terminated: false };
  }
  return { ...drive, images: drive.images.filter(({ path }, at) => at === 0 || path !== gone) };
}
