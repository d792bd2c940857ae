import type { DefinedImage } from '../../jobs/index.js';
import type { Moment } from '../moments/moment.js';

/** A snapshot as libvirt keeps it (src/conf/snapshot_conf.h, struct _virDomainSnapshotDef). */
export interface Snapshot extends Moment {
  /** How the domain was: running, so that only its disks were kept, or shut off. */
  readonly state: 'disk-snapshot' | 'shutoff';
  readonly disks: readonly SnapshotDrive[];
  /** The overlays of the branch that grew at it when it was reverted to; null where there is none. */
  readonly revertDisks: readonly SnapshotDrive[] | null;
  /** The domain's disks as they were: of the running domain, or of the definition. */
  readonly domain: readonly DefinedDrive[];
  /** Those of the definition, where the domain ran and was defined. */
  readonly definition: readonly DefinedDrive[] | null;
  /** The domain's XML as it was, without the numbers of a running domain. */
  readonly text: string;
  /** That of its definition, where the domain ran. */
  readonly definitionText: string | null;
}

/** What a snapshot did with a drive. */
export interface SnapshotDrive {
  readonly target: string;
  readonly kind: 'no' | 'internal' | 'external' | 'manual';
  /** The overlay that was put on top; null where there is none. */
  readonly overlay: DefinedImage | null;
}

/** A drive of the domain as it was defined. */
export interface DefinedDrive {
  readonly target: string;
  /** From the active layer down, as far as the definition named images; none for an empty drive. */
  readonly images: readonly DefinedImage[];
  readonly terminated: boolean;
}

/** snapshot_conf.c, virDomainSnapshotIsExternal. */
export function isExternal(snapshot: Snapshot): boolean {
  return snapshot.disks.some(({ kind }) => kind === 'external');
}

/** The overlays among what a snapshot did. */
export function overlaysOf(drives: readonly SnapshotDrive[]): readonly (SnapshotDrive & { overlay: DefinedImage })[] {
  return drives.flatMap((drive) =>
    drive.kind === 'external' && drive.overlay !== null ? [{ ...drive, overlay: drive.overlay }] : [],
  );
}

/** The active layer that a list of drives has for a target; null where it has none. */
export function activeOf(drives: readonly DefinedDrive[], target: string): DefinedImage | null {
  return drives.find((drive) => drive.target === target)?.images[0] ?? null;
}
