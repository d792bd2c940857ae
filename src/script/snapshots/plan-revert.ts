import { besides, refusal } from '../../jobs/index.js';
import { diskElements } from '../disk-elements/disk-element.js';
import type { LineDomain } from '../line-domain.js';
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
}

/** Throws what libvirt refuses a revert with (qemu_snapshot.c, qemuSnapshotRevert, qemuSnapshotRevertValidate). */
export function checkRevert({ life, live }: LineDomain, snapshot: Snapshot, { running }: RevertWish): void {
  if (live.disks.some(({ job }) => job !== null) && live.isRunning) {
    throw refusal(
      'Requested operation is not valid',
      'domain has active block job',
      'End it first: virsh blockjob DISK --abort.',
    );
  }
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

/** A drive that came, went, was filled or emptied since a snapshot, and what a revert does with it. */
export interface DriveChange {
  readonly target: string;
  readonly change: 'goes' | 'comes' | 'is emptied' | 'is filled';
  /** Its element as it was then; null where there was none. */
  readonly xml: string | null;
}

/** The drives that a revert makes as they were: the whole definition comes back (qemu_snapshot.c, qemuSnapshotRevertInactive). */
export function drivesBroughtBack(now: string, { text, definitionText }: Snapshot): readonly DriveChange[] {
  const then = diskElements(definitionText ?? text);
  const there = diskElements(now);
  const gone = there.filter(({ target }) => !then.some((disk) => disk.target === target));
  return [
    ...gone.map(({ target }) => ({ target, change: 'goes' as const, xml: null })),
    ...then.flatMap(({ target, source, text: xml }): readonly DriveChange[] => {
      const present = there.find((disk) => disk.target === target);
      if (present === undefined) return [{ target, change: 'comes', xml }];
      if ((present.source === null) === (source === null)) return [];
      return [{ target, change: source === null ? 'is emptied' : 'is filled', xml }];
    }),
  ];
}

/** What every disk is to stand on: as it was defined then. */
export function drivesThen({ definition, domain }: Snapshot): readonly DefinedDrive[] {
  return definition ?? domain;
}

/**
 * The overlays that every disk gets on what it was then (qemu_snapshot.c, qemuSnapshotRevertExternalPrepare). Throws
 * libvirt's refusal. `second`: when, which their names end in.
 */
export async function newOverlays(
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
    const isGone = (await host.fileSize(active.path)) === null;
    if (active.type === 'block' || isGone) {
      const reason = `source for disk '${target}' is not a regular file; refusing to generate external snapshot name`;
      const advice = `What the disk was then is gone: ${active.path}. virsh snapshot-delete --metadata forgets the snapshot.`;
      throw refusal('unsupported configuration', reason, isGone ? advice : null);
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

/**
 * The overlays of where the domain is now: what was written since the current snapshot. A revert to an external one removes
 * them; what a server has stays.
 */
export function overlaysLeft({ snapshots }: LineDomain['life']): readonly string[] {
  const { current } = snapshots;
  if (current === null) return [];
  const overlays = overlaysOf(current.revertDisks ?? current.disks);
  return overlays.flatMap(({ overlay: { type, path } }) => (type === 'network' ? [] : [path]));
}

/** The images that a snapshot is kept in, paths. */
export function revertedInside(snapshot: Snapshot): readonly string[] {
  return snapshot.disks.flatMap(({ target, kind }) => {
    const path = snapshot.domain.find((drive) => drive.target === target)?.images[0]?.path;
    return kind === 'internal' && path !== undefined ? [path] : [];
  });
}
