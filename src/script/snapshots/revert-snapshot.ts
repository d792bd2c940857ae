import { type DefinedImage, JobsError, type LiveDisk, type ToldAs } from '../../jobs/index.js';
import { endDomain, forgetTransient, type LineDomain, startDomain } from '../line-domain.js';
import { redefined, shutOffDisks, withOverlay } from './domain-drives.js';
import { createOverlay, removeIfThere } from './image-commands.js';
import {
  checkRevert,
  drivesBroughtBack,
  drivesThen,
  newOverlays,
  overlaysLeft,
  revertedInside,
  type RevertWish,
} from './plan-revert.js';
import {
  type DefinedDrive,
  isExternal,
  overlaysOf,
  type Snapshot,
  type SnapshotDrive,
} from '../snapshot-tree/snapshot.js';

type WishTold = RevertWish & { readonly paused: boolean; readonly told: ToldAs };

/** Reverts the domain to a snapshot (qemu_snapshot.c, qemuSnapshotRevert). Throws libvirt's refusal. */
export async function revertSnapshot(domain: LineDomain, snapshot: Snapshot, wish: WishTold): Promise<void> {
  checkRevert(domain, snapshot, wish);
  if (domain.live.isRunning) await endDomain(domain, 'from snapshot');
  try {
    await goBack(domain, snapshot, wish);
  } finally {
    forgetTransient(domain);
  }
}

async function goBack(domain: LineDomain, snapshot: Snapshot, wish: WishTold): Promise<void> {
  const { live, life } = domain;
  const changed = isExternal(snapshot) ? await ontoNewOverlays(domain, snapshot) : await inside(domain, snapshot);
  live.recallGuests(snapshot.name);
  const summary = `Reverted to snapshot ${snapshot.name}: the domain’s disks are as they were then.`;
  await live.tell('reverted', summary, changed, wish.told);
  life.startsByItself = false;
  if (wish.running) await startDomain(domain);
  if (wish.paused) live.pause.suspend();
  life.snapshots.setCurrent(life.snapshots.get(snapshot.name));
}

/** Every disk gets an overlay on what it was then; the overlays of where the domain was until now are removed. */
async function ontoNewOverlays(domain: LineDomain, snapshot: Snapshot): Promise<readonly LiveDisk[]> {
  const { host, life } = domain;
  const then = drivesThen(snapshot);
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
  return redefinedDisks(domain, snapshot, drives);
}

function activeThen(then: readonly DefinedDrive[], target: string): DefinedImage {
  const found = then.find((drive) => drive.target === target)?.images[0];
  if (found === undefined) throw new RangeError(`no image of ${target}`);
  return found;
}

/** qemu_snapshot.c, qemuSnapshotRevertExternalFinish: what was written since the current snapshot goes. */
async function leaveWhereItIs({ host, life }: LineDomain): Promise<void> {
  for (const path of overlaysLeft(life)) await removeIfThere(host, path);
  const { current } = life.snapshots;
  if (current !== null) life.snapshots.replace({ ...current, revertDisks: null });
}

function redefinedDisks(domain: LineDomain, snapshot: Snapshot, drives: readonly SnapshotDrive[]): readonly LiveDisk[] {
  const { document } = domain;
  for (const { target, xml } of drivesBroughtBack(document.text(), snapshot)) {
    document.setDisk(target, xml === null ? null : { xml });
  }
  const then = drivesThen(snapshot);
  return shutOffDisks(domain).flatMap((disk) => {
    const defined = then.find(({ target }) => target === disk.target);
    const overlay = drives.find(({ target }) => target === disk.target)?.overlay ?? null;
    if (defined === undefined) return [];
    return [redefined(disk, overlay === null ? defined : withOverlay(defined, overlay, false))];
  });
}

/** qemu_snapshot.c, qemuSnapshotInternalRevertInactive. */
async function inside(domain: LineDomain, snapshot: Snapshot): Promise<readonly LiveDisk[]> {
  let skipped = false;
  for (const path of revertedInside(snapshot)) {
    const { status } = await domain.host.runTool(['qemu-img', 'snapshot', '-a', snapshot.name, path]);
    skipped ||= status !== 0;
  }
  if (skipped) {
    const advice = `An image no longer holds ${snapshot.name}: qemu-img snapshot -l IMAGE tells. virsh snapshot-delete --metadata forgets it.`;
    throw new JobsError('libvirt', 'An error occurred, but the cause is unknown', advice);
  }
  return redefinedDisks(domain, snapshot, []);
}
