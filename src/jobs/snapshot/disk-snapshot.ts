import { checkNoJob } from '../disk/check-disk.js';
import { findDisk } from '../disk/find-image.js';
import { refusal } from '../jobs-error.js';
import { activeImage, type LiveDisk, type LiveImage } from '../disk/live-disk.js';
import type { SnapshotDisk, SnapshotOperation } from './snapshot-operation.js';

/** A new overlay on top of one disk. */
export interface OverlayPlan {
  readonly disk: LiveDisk;
  readonly path: string;
  readonly format: string;
  readonly reuse: boolean;
}

/**
 * The overlays a disk-only snapshot makes. `sizeOf` tells an existing file's
 * size, null where there is none. Refuses what libvirt refuses
 * (qemu_snapshot.c, qemuSnapshotPrepare and qemuSnapshotPrepareDiskExternal).
 */
export async function planSnapshot(
  disks: readonly LiveDisk[],
  operation: SnapshotOperation,
  sizeOf: (path: string) => Promise<number | null>,
): Promise<readonly OverlayPlan[]> {
  const wanted = wantedDisks(disks, operation);
  if (wanted.length === 0) {
    const reason = 'disk-only snapshots require at least one disk to be selected for snapshot';
    throw refusal('unsupported configuration', reason);
  }
  const plans: OverlayPlan[] = [];
  for (const { disk, choice } of wanted) {
    const path = choice?.file ?? madeUpName(disk, operation.name);
    const collision = plans.find((plan) => plan.path === path);
    if (collision !== undefined) throw collides(disk, collision.disk);
    const plan = { disk, path, format: choice?.format ?? 'qcow2', reuse: operation.reuseExternal };
    checkOverlay(plan, await sizeOf(path));
    plans.push(plan);
  }
  return plans;
}

interface WantedDisk {
  readonly disk: LiveDisk;
  readonly choice: SnapshotDisk | undefined;
}

function wantedDisks(disks: readonly LiveDisk[], operation: SnapshotOperation): readonly WantedDisk[] {
  const choices = new Map<LiveDisk, SnapshotDisk>();
  for (const choice of operation.disks) choices.set(findDisk(disks, choice.disk), choice);
  const wanted: WantedDisk[] = [];
  for (const disk of disks) {
    const choice = choices.get(disk);
    // libvirt leaves out what the guest only reads, unless it is asked for.
    const left = disk.readOnly || disk.snapshot === 'no';
    const chosen = choice === undefined ? !left : choice.snapshot !== 'no';
    if (!chosen) continue;
    checkNoJob(disk);
    wanted.push({ disk, choice });
  }
  return wanted;
}

/** The active layer's path, its suffix replaced by the snapshot's name (snapshot_conf.c, virDomainSnapshotDefAssignExternalNames). */
function madeUpName(disk: LiveDisk, snapshot: string): string {
  const { path } = activeImage(disk);
  const dot = path.lastIndexOf('.');
  const stem = dot > path.lastIndexOf('/') ? path.slice(0, dot) : path;
  return `${stem}.${snapshot}`;
}

function collides(disk: LiveDisk, other: LiveDisk): Error {
  const reason = `cannot generate external snapshot name for disk '${disk.target}': collision with disk '${other.target}'`;
  return refusal('unsupported configuration', reason, 'Name the files: --diskspec DISK,file=PATH.');
}

function checkOverlay(plan: OverlayPlan, size: number | null): void {
  const { target } = plan.disk;
  if (plan.format !== 'qcow2' && plan.format !== 'qed') {
    const reason = `external snapshot format for disk ${target} is unsupported: ${plan.format}`;
    throw refusal('unsupported configuration', reason);
  }
  if (!plan.path.startsWith('/')) {
    throw refusal('unsupported configuration', `snapshot path for disk ${target} must be absolute: ${plan.path}`);
  }
  if (plan.reuse && size === null) {
    throw refusal(
      'operation failed',
      `missing existing file for disk ${target}: ${plan.path}: No such file or directory`,
    );
  }
  if (!plan.reuse && size !== null && size > 0) {
    const reason = `external snapshot file for disk ${target} already exists and is not a block device: ${plan.path}`;
    throw refusal('unsupported configuration', reason, 'Remove it, or say --reuse-external.');
  }
}

/** After the snapshot: the overlay is the active layer, what was active is its backing image. */
export function afterSnapshot(disk: LiveDisk, overlay: LiveImage): LiveDisk {
  return { ...disk, images: [overlay, ...disk.images] };
}
