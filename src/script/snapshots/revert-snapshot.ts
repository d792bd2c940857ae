import { besides, type DefinedImage, JobsError, type LiveDisk, refusal, type ToldAs } from '../../jobs/index.js';
import { endDomain, type LineDomain, startDomain } from '../line-domain.js';
import { redefined, shutOffDrives, withOverlay } from './domain-drives.js';
import { createOverlay, removeIfThere } from './image-commands.js';
import {
  type DefinedDrive,
  isExternal,
  overlaysOf,
  type Snapshot,
  type SnapshotDrive,
} from '../snapshot-tree/snapshot.js';

/** How a revert is asked for. */
export interface RevertWish {
  /** Started afterwards. */
  readonly running: boolean;
  readonly told: ToldAs;
}

/** Reverts the domain to a snapshot (qemu_snapshot.c, qemuSnapshotRevert). Throws libvirt's refusal. */
export async function revertSnapshot(domain: LineDomain, snapshot: Snapshot, wish: RevertWish): Promise<void> {
  const { live, life } = domain;
  if (live.disks.some(({ job }) => job !== null) && live.isRunning) {
    throw refusal(
      'Requested operation is not valid',
      'domain has active block job',
      'End it first: virsh blockjob DISK --abort.',
    );
  }
  checkRevert(domain, snapshot, wish);
  if (live.isRunning) await endDomain(domain, 'from snapshot');
  const changed = isExternal(snapshot) ? await ontoNewOverlays(domain, snapshot) : await inside(domain, snapshot);
  live.recallGuests(snapshot.name);
  const summary = `Reverted to snapshot ${snapshot.name}: the domain’s disks are as they were then.`;
  await live.tell('reverted', summary, changed, wish.told);
  life.startsByItself = false;
  if (wish.running) await startDomain(domain);
  life.snapshots.setCurrent(life.snapshots.get(snapshot.name));
}

/** qemu_snapshot.c, qemuSnapshotRevertValidate. */
function checkRevert({ life }: LineDomain, snapshot: Snapshot, { running }: RevertWish): void {
  if (life.definition === 'none' && !running) {
    const reason = 'transient domain needs to request run or pause to revert to inactive snapshot';
    throw refusal('Requested operation is not valid', reason, 'Say --running.');
  }
  if (!isExternal(snapshot)) return;
  const device = snapshot.domain.find(({ images }) => images[0] !== undefined && images[0].type !== 'file');
  if (device === undefined) return;
  const reason = `source disk for '${device.target}' is not a regular file, reverting to snapshot is not supported`;
  throw refusal('Operation not supported', reason);
}

/** Every disk gets an overlay on what it was then; the overlays of where the domain was until now are removed. */
async function ontoNewOverlays(domain: LineDomain, snapshot: Snapshot): Promise<readonly LiveDisk[]> {
  const { host, life } = domain;
  const then = snapshot.definition ?? snapshot.domain;
  const drives = await newOverlays(domain, then, String(life.clock.nextSecond()));
  const made: string[] = [];
  try {
    for (const { overlay, target } of overlaysOf(drives)) {
      made.push(overlay.path);
      await createOverlay(host, overlay, activeThen(then, target));
    }
  } catch (error) {
    for (const path of made) await removeIfThere(host, path);
    throw error;
  }
  await leaveWhereItIs(domain);
  const now = life.snapshots.get(snapshot.name);
  const hasChildren = life.snapshots.childrenOf(now).length > 0;
  life.snapshots.replace({ ...now, ...(hasChildren ? { revertDisks: drives } : { disks: drives }) });
  return redefinedDisks(domain, then, drives);
}

function activeThen(then: readonly DefinedDrive[], target: string): DefinedImage {
  const found = then.find((drive) => drive.target === target)?.images[0];
  if (found === undefined) throw new RangeError(`no image of ${target}`);
  return found;
}

async function newOverlays(
  { host }: LineDomain,
  then: readonly DefinedDrive[],
  second: string,
): Promise<readonly SnapshotDrive[]> {
  const drives: SnapshotDrive[] = [];
  for (const { target, images } of then) {
    const [active] = images;
    if (active === undefined) {
      drives.push({ target, kind: 'no', overlay: null });
      continue;
    }
    if (active.type === 'block' || (await host.fileSize(active.path)) === null) {
      const reason = `source for disk '${target}' is not a regular file; refusing to generate external snapshot name`;
      throw refusal('unsupported configuration', reason, `What the disk was then is gone: ${active.path}.`);
    }
    const path = besides(active.path, second);
    if (((await host.fileSize(path)) ?? 0) > 0) {
      const reason = `external snapshot file for disk ${target} already exists and is not a block device: ${path}`;
      throw refusal('unsupported configuration', reason);
    }
    drives.push({ target, kind: 'external', overlay: { path, type: 'file', format: 'qcow2' } });
  }
  return drives;
}

/** qemu_snapshot.c, qemuSnapshotRevertExternalFinish: what was written since the current snapshot goes. */
async function leaveWhereItIs({ host, life }: LineDomain): Promise<void> {
  const { current } = life.snapshots;
  if (current === null) return;
  for (const { overlay } of overlaysOf(current.revertDisks ?? current.disks)) await removeIfThere(host, overlay.path);
  life.snapshots.replace({ ...current, revertDisks: null });
}

function redefinedDisks(
  domain: LineDomain,
  then: readonly DefinedDrive[],
  drives: readonly SnapshotDrive[],
): readonly LiveDisk[] {
  return shutOffDrives(domain).disks.flatMap((disk) => {
    const defined = then.find(({ target }) => target === disk.target);
    const overlay = drives.find(({ target }) => target === disk.target)?.overlay ?? null;
    if (defined === undefined) return [];
    return [redefined(disk, overlay === null ? defined : withOverlay(defined, overlay, false))];
  });
}

/** qemu_snapshot.c, qemuSnapshotInternalRevertInactive. */
async function inside(domain: LineDomain, snapshot: Snapshot): Promise<readonly LiveDisk[]> {
  let skipped = false;
  for (const { target, kind } of snapshot.disks) {
    const path = snapshot.domain.find((drive) => drive.target === target)?.images[0]?.path;
    if (kind !== 'internal' || path === undefined) continue;
    const { status } = await domain.host.runTool(['qemu-img', 'snapshot', '-a', snapshot.name, path]);
    skipped ||= status !== 0;
  }
  if (skipped) {
    const advice = `An image no longer holds ${snapshot.name}: qemu-img snapshot -l IMAGE tells.`;
    throw new JobsError('libvirt', 'An error occurred, but the cause is unknown', advice);
  }
  return redefinedDisks(domain, snapshot.domain, []);
}
