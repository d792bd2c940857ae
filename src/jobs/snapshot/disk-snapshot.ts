import { type ImageSource, qemuName } from '../../chain/index.js';
import { checkNoJob } from '../disk/check-disk.js';
import type { DomainDrive } from '../disk/named-drives.js';
import { activeImage, type DefinedImage, type LiveDisk, type LiveImage } from '../disk/live-disk.js';
import { encryptedBy, type NewEncryption } from '../disk/new-encryption.js';
import { storageFormats } from '../../libvirt/index.js';
import { JobsError, refusal } from '../jobs-error.js';
import { noNode } from '../monitor/node-size.js';
import type { SnapshotDisk, SnapshotOperation } from './snapshot-operation.js';
import { type WantedDisk, wantedDisks } from './wanted-disks.js';

/** A new overlay on top of one disk. */
export interface OverlayPlan {
  readonly disk: LiveDisk;
  readonly path: string;
  readonly type: LiveImage['type'];
  /** Where it is on a network; absent where it is not. */
  readonly source?: ImageSource;
  readonly format: string;
  readonly reuse: boolean;
  readonly encryption: NewEncryption | null;
}

/** The domain that a snapshot is taken of. */
export interface SnapshotDomain {
  /** In its order. */
  readonly drives: readonly DomainDrive[];
  readonly persistent: boolean;
  readonly active: boolean;
}

/** What a snapshot does with one drive. */
export interface PlannedDrive {
  readonly target: string;
  readonly kind: WantedDisk['kind'];
  /** Null for an empty drive. */
  readonly disk: LiveDisk | null;
  /** What is put on top; null where nothing is. */
  readonly overlay: DefinedImage | null;
}

/**
 * The overlays that a snapshot of the running domain makes. `sizeOf` tells an existing file's size, null where there
 * is none. Refuses what libvirt refuses, in its order.
 */
export async function planSnapshot(
  domain: Omit<SnapshotDomain, 'active'>,
  operation: SnapshotOperation,
  sizeOf: (path: string) => Promise<number | null>,
): Promise<readonly OverlayPlan[]> {
  const drives = await planDrives({ ...domain, active: true }, operation, sizeOf);
  const plans = drives.flatMap(({ disk, overlay }): readonly OverlayPlan[] =>
    disk === null || overlay === null
      ? []
      : [
          {
            ...{ disk, ...placeOf(overlay), format: overlay.format },
            reuse: operation.reuseExternal,
            encryption: operation.disks.find((choice) => choice.disk === disk.target)?.encryption ?? null,
          },
        ],
  );
  if (operation.quiesce) throw refusal('argument unsupported', 'QEMU guest agent is not configured');
  for (const plan of plans) checkSharing(plan);
  return plans;
}

/**
 * What a snapshot does with each drive. Refuses what libvirt refuses, in its order (snapshot_conf.c,
 * virDomainSnapshotAlignDisks; qemu_snapshot.c, qemuSnapshotCreateXML, qemuSnapshotCreateAlignDisks, qemuSnapshotPrepare).
 */
export async function planDrives(
  domain: SnapshotDomain,
  operation: SnapshotOperation,
  sizeOf: (path: string) => Promise<number | null>,
): Promise<readonly PlannedDrive[]> {
  checkName(operation.name);
  for (const choice of operation.disks) checkChoice(choice);
  if (operation.halt && !domain.persistent) {
    throw refusal('Requested operation is not valid', 'cannot halt after transient domain snapshot');
  }
  const wanted = wantedDisks(domain.drives, operation, isExternal(domain, operation) ? 'external' : 'internal');
  const named = await nameOverlays(wanted, operation, sizeOf);
  const planned: PlannedDrive[] = [];
  for (const { target, disk, kind, choice } of wanted) {
    if (kind !== 'no' && disk !== null && domain.active) checkNoJob(disk);
    if (kind === 'internal' && disk !== null) checkInternal(domain, operation, disk);
    const path = named.get(target);
    if (kind === 'external' && path !== undefined && disk === null) throw noNode();
    if (kind !== 'external' || disk === null || path === undefined) {
      planned.push({ target, kind, disk, overlay: null });
      continue;
    }
    const place = overlayPlace(path, choice);
    const encryption = choice?.encryption ?? null;
    const plan = { disk, ...place, format: choice?.format ?? 'qcow2', reuse: operation.reuseExternal, encryption };
    checkFormat(plan);
    if (!domain.active) checkShutOff(plan);
    if (plan.type !== 'network') checkThere(plan, await sizeOf(path));
    planned.push({ target, kind, disk, overlay: { ...place, format: plan.format, ...encryptedBy(encryption) } });
  }
  checkTogether(planned, domain, operation);
  return planned;
}

/** qemu_snapshot.c, qemuSnapshotCreateUseExternal. */
function isExternal({ active }: SnapshotDomain, { diskOnly, disks }: SnapshotOperation): boolean {
  if (diskOnly || active) return true;
  return disks.some(
    ({ snapshot, file, format }) => snapshot === 'external' || (snapshot === null && (file ?? format) !== null),
  );
}

function checkInternal({ active }: SnapshotDomain, operation: SnapshotOperation, disk: LiveDisk): void {
  if (active && operation.diskOnly) {
    const reason = `active qemu domains require external disk snapshots; disk ${disk.target} requested internal`;
    throw refusal('unsupported configuration', reason);
  }
  const { format, source } = activeImage(disk);
  if (!active && source?.type === 'network') {
    const reason = `internal inactive snapshots are not supported on 'network' disks using '${source.protocol}' protocol`;
    throw refusal('internal error', reason);
  }
  if (format === 'qcow2') return;
  const reason = `internal snapshot for disk ${disk.target} unsupported for storage type ${format}`;
  throw refusal('unsupported configuration', reason, 'An overlay can be put on it: say --disk-only.');
}

/** qemu_snapshot.c, qemuSnapshotPrepare, after it has seen all disks. */
function checkTogether(
  planned: readonly PlannedDrive[],
  { active }: SnapshotDomain,
  { diskOnly }: SnapshotOperation,
): void {
  const external = planned.some(({ kind }) => kind === 'external');
  const internal = planned.some(({ kind }) => kind === 'internal');
  const left = planned.some(
    ({ kind, disk }) => kind === 'manual' || (kind === 'no' && disk !== null && !disk.readOnly),
  );
  const unsupported = (reason: string): JobsError => refusal('unsupported configuration', reason);
  if (!internal && !external) throw unsupported('nothing selected for snapshot');
  if (internal && left) {
    throw unsupported('internal and full system snapshots require all disks to be selected for snapshot');
  }
  if (active && diskOnly && !external) {
    throw unsupported('disk-only snapshots require at least one disk to be selected for snapshot');
  }
  if (internal && external) {
    throw unsupported('mixing internal and external targets for a snapshot is not yet supported');
  }
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

const snapshotKinds: ReadonlySet<string> = new Set(['no', 'internal', 'external', 'manual']);

/** snapshot_conf.c, virDomainSnapshotDiskDefParseXML. */
function checkChoice({ snapshot, format, type, file }: SnapshotDisk): void {
  if (snapshot !== null && !snapshotKinds.has(snapshot)) {
    throw refusal('XML error', `Invalid value for attribute 'snapshot' in element 'disk': '${snapshot}'.`);
  }
  if (format !== null && !storageFormats.some((known) => known === format)) {
    throw refusal('unsupported configuration', `unknown disk snapshot driver '${format}'`);
  }
  if (file !== null && type !== 'network' && !file.startsWith('/')) {
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
      named.set(target, qemuName(choice.source) ?? choice.file);
      continue;
    }
    const type = choice?.type ?? 'file';
    if (type !== 'file') {
      const reason = `cannot generate external snapshot name for disk '${target}' on a '${type}' device`;
      throw cannotName(reason, type === 'network' ? 'Say which image of the server: <source protocol= name=>.' : null);
    }
    // A domain that libvirt has written down knows no path of a volume.
    if (disk === null || activeImage(disk).source?.type === 'volume') {
      throw cannotName(`cannot generate external snapshot name for disk '${target}' without source`);
    }
    if (activeImage(disk).type !== 'file' || (await sizeOf(activeImage(disk).path)) === null) {
      throw cannotName(
        `source for disk '${target}' is not a regular file; refusing to generate external snapshot name`,
      );
    }
    const path = besides(activeImage(disk).path, operation.name);
    const other = [...named].find(([, one]) => one === path)?.[0];
    if (other !== undefined) {
      throw cannotName(`cannot generate external snapshot name for disk '${target}': collision with disk '${other}'`);
    }
    named.set(target, path);
  }
  return named;
}

function cannotName(reason: string, advice: string | null = null): JobsError {
  return refusal('unsupported configuration', reason, advice ?? 'Name the files: --diskspec DISK,file=PATH.');
}

function overlayPlace(path: string, choice: SnapshotDisk | undefined): Pick<DefinedImage, 'path' | 'type' | 'source'> {
  const { type = null, source } = choice ?? {};
  if (type === 'network' && source !== undefined) return { path, type, source };
  return { path, type: type === 'block' ? type : 'file' };
}

function placeOf({ path, type, source }: DefinedImage): Pick<DefinedImage, 'path' | 'type' | 'source'> {
  return { path, type, ...(source !== undefined && { source }) };
}

/** The name that libvirt makes up for an overlay: the active layer's path, its suffix replaced by the snapshot's name. */
export function besides(path: string, snapshot: string): string {
  const dot = path.lastIndexOf('.');
  const stem = dot > path.lastIndexOf('/') ? path.slice(0, dot) : path;
  return `${stem}.${snapshot}`;
}

/** qemu_snapshot.c, qemuSnapshotPrepareDiskExternal. */
function checkFormat({ disk, format }: OverlayPlan): void {
  if (format === 'qcow2' || format === 'qed') return;
  const reason = `external snapshot format for disk ${disk.target} is unsupported: ${format}`;
  throw refusal('unsupported configuration', reason);
}

/** qemu_snapshot.c, qemuSnapshotPrepareDiskExternalInactive: qemu-img makes the overlay, beside a file or a device. */
function checkShutOff({ disk, type }: OverlayPlan): void {
  const { source } = activeImage(disk);
  const below = source?.type === 'network' ? ` using '${source.protocol}' protocol` : null;
  if (below === null && type !== 'network') return;
  const reason = `external inactive snapshots are not supported on 'network' disks${below ?? ''}`;
  throw refusal('internal error', reason, 'Start the domain, then take the snapshot with --disk-only.');
}

/** The same, of a file or a device. */
function checkThere(plan: OverlayPlan, size: number | null): void {
  const { path, type } = plan;
  const { target } = plan.disk;
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
