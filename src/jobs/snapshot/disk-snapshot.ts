import { checkNoJob } from '../disk/check-disk.js';
import { activeImage, type LiveDisk, type LiveImage } from '../disk/live-disk.js';
import { storageFormats } from '../disk/storage-formats.js';
import { JobsError, refusal } from '../jobs-error.js';
import { noNode } from '../monitor/node-size.js';
import type { SnapshotDisk, SnapshotOperation } from './snapshot-operation.js';
import { type WantedDisk, wantedDisks } from './wanted-disks.js';

/** A new overlay on top of one disk. */
export interface OverlayPlan {
  readonly disk: LiveDisk;
  readonly path: string;
  readonly type: 'file' | 'block';
  readonly format: string;
  readonly reuse: boolean;
}

/** The domain that a snapshot is taken of. */
export interface SnapshotDomain {
  readonly disks: readonly LiveDisk[];
  /** Targets of its empty drives. */
  readonly emptyDrives: readonly string[];
  readonly persistent: boolean;
}

/**
 * The overlays a disk-only snapshot makes. `sizeOf` tells an existing file's
 * size, null where there is none. Refuses what libvirt refuses, in its order
 * (snapshot_conf.c, virDomainSnapshotAlignDisks; qemu_snapshot.c,
 * qemuSnapshotCreateXML and qemuSnapshotPrepare).
 */
export async function planSnapshot(
  domain: SnapshotDomain,
  operation: SnapshotOperation,
  sizeOf: (path: string) => Promise<number | null>,
): Promise<readonly OverlayPlan[]> {
  checkName(operation.name);
  for (const choice of operation.disks) checkChoice(choice);
  if (operation.halt && !domain.persistent) {
    throw refusal('Requested operation is not valid', 'cannot halt after transient domain snapshot');
  }
  const wanted = wantedDisks(domain, operation);
  const named = await nameOverlays(wanted, operation, sizeOf);
  const plans: OverlayPlan[] = [];
  for (const { disk, target, kind, choice } of wanted) {
    if (kind !== 'no' && disk !== null) checkNoJob(disk);
    if (kind === 'internal') {
      const reason = `active qemu domains require external disk snapshots; disk ${disk?.target ?? ''} requested internal`;
      throw refusal('unsupported configuration', reason);
    }
    const path = named.get(target);
    if (kind !== 'external' || path === undefined) continue;
    if (disk === null) throw noNode();
    const type = choice?.type ?? 'file';
    const plan = { disk, path, type, format: choice?.format ?? 'qcow2', reuse: operation.reuseExternal };
    checkOverlay(plan, await sizeOf(path));
    plans.push(plan);
  }
  if (plans.length === 0) throw refusal('unsupported configuration', 'nothing selected for snapshot');
  if (operation.quiesce) throw refusal('argument unsupported', 'QEMU guest agent is not configured');
  for (const plan of plans) checkSharing(plan);
  return plans;
}

/** domain_conf.c and snapshot_conf.c, virDomainSnapshotDefParse. */
function checkName(name: string): void {
  const reason = name.includes('/')
    ? "name can't contain '/'"
    : name.startsWith('.')
      ? "name can't start with '.'"
      : '';
  if (reason !== '') throw new JobsError('libvirt', `invalid snapshot name '${name}': ${reason}`);
}

const SNAPSHOT_KINDS: ReadonlySet<string> = new Set(['no', 'internal', 'external', 'manual']);

/** snapshot_conf.c, virDomainSnapshotDiskDefParseXML. */
function checkChoice({ snapshot, format, file }: SnapshotDisk): void {
  if (snapshot !== null && !SNAPSHOT_KINDS.has(snapshot)) {
    throw refusal('XML error', `Invalid value for attribute 'snapshot' in element 'disk': '${snapshot}'.`);
  }
  if (format !== null && !storageFormats.has(format)) {
    throw refusal('unsupported configuration', `unknown disk snapshot driver '${format}'`);
  }
  if (file !== null && !file.startsWith('/')) {
    throw refusal('XML error', `disk snapshot image path '${file}' must be absolute`);
  }
}

/** Where each overlay goes, by the disk's target: as chosen, or made up (virDomainSnapshotDefAssignExternalNames). */
async function nameOverlays(
  wanted: readonly WantedDisk[],
  operation: SnapshotOperation,
  sizeOf: (path: string) => Promise<number | null>,
): Promise<ReadonlyMap<string, string>> {
  const named = new Map<string, string>();
  for (const { disk, target, kind, choice } of wanted) {
    if (kind !== 'external') continue;
    if (choice?.file !== undefined && choice.file !== null) {
      named.set(target, choice.file);
      continue;
    }
    if (choice?.type === 'block') {
      throw cannotName(`cannot generate external snapshot name for disk '${target}' on a 'block' device`);
    }
    if (disk === null) throw cannotName(`cannot generate external snapshot name for disk '${target}' without source`);
    if (activeImage(disk).type !== 'file' || (await sizeOf(activeImage(disk).path)) === null) {
      throw cannotName(
        `source for disk '${target}' is not a regular file; refusing to generate external snapshot name`,
      );
    }
    const path = madeUpName(disk, operation.name);
    const other = [...named].find(([, one]) => one === path)?.[0];
    if (other !== undefined) {
      throw cannotName(`cannot generate external snapshot name for disk '${target}': collision with disk '${other}'`);
    }
    named.set(target, path);
  }
  return named;
}

function cannotName(reason: string): JobsError {
  return refusal('unsupported configuration', reason, 'Name the files: --diskspec DISK,file=PATH.');
}

/** The active layer's path, its suffix replaced by the snapshot's name. */
function madeUpName(disk: LiveDisk, snapshot: string): string {
  const { path } = activeImage(disk);
  const dot = path.lastIndexOf('.');
  const stem = dot > path.lastIndexOf('/') ? path.slice(0, dot) : path;
  return `${stem}.${snapshot}`;
}

/** qemu_snapshot.c, qemuSnapshotPrepareDiskExternal. */
function checkOverlay(plan: OverlayPlan, size: number | null): void {
  const { path, type } = plan;
  const { target } = plan.disk;
  if (plan.format !== 'qcow2' && plan.format !== 'qed') {
    const reason = `external snapshot format for disk ${target} is unsupported: ${plan.format}`;
    throw refusal('unsupported configuration', reason);
  }
  if (size === null && plan.reuse) {
    throw new JobsError('libvirt', `missing existing file for disk ${target}: ${path}: No such file or directory`);
  }
  if (size === null && type === 'block') {
    throw refusal('Operation not supported', `block device snapshot target '${path}' doesn't exist`);
  }
  if (size !== null && size > 0 && type === 'file' && !plan.reuse) {
    const reason = `external snapshot file for disk ${target} already exists and is not a block device: ${path}`;
    throw refusal('unsupported configuration', reason, 'Remove it, or say --reuse-external.');
  }
}

/** A disk that several domains write can only be in a format without metadata (qemu_validate.c). */
function checkSharing({ disk }: OverlayPlan): void {
  if (!disk.shareable) return;
  const reason = `shared access for disk '${disk.target}' requires use of supported storage format`;
  throw refusal('unsupported configuration', reason);
}

/** After the snapshot: the overlay is the active layer, what was active is its backing image. */
export function afterSnapshot(disk: LiveDisk, overlay: LiveImage): LiveDisk {
  return { ...disk, images: [overlay, ...disk.images] };
}
