import type { ImageCipher, ImageSecret } from '../../chain/index.js';

/** How a volume is encrypted, as far as libvirt knows. */
export interface VolumeEncryption {
  readonly format: string;
  /** More than one, or none, is refused where it is needed. */
  readonly secrets: readonly ImageSecret[];
  readonly cipher: ImageCipher | null;
}

/** What libvirt knows of a qcow2 volume: what its header says, or while it has not looked there, what it was made by. */
export interface VolumeDetails {
  /** Null for the oldest, and where nothing is known. */
  readonly compat: string | null;
  /** Bytes. */
  readonly clusterSize: number | null;
  /** Null where it is of a version that knows none, and where nothing is known. */
  readonly features: readonly string[] | null;
}

/** A volume as it was made. */
export interface MadeVolume {
  readonly encryption: VolumeEncryption | null;
  readonly details: VolumeDetails;
}

/** A volume as libvirt tells of it. */
export interface Volume {
  readonly name: string;
  readonly path: string;
  readonly type: 'file' | 'dir' | 'block';
  /** What a guest sees, bytes. */
  readonly capacity: number;
  /** Bytes that it takes. */
  readonly allocation: number;
  /** How long it is, bytes. */
  readonly physical: number;
  readonly format: string;
  readonly backing: { readonly path: string; readonly format: string | null } | null;
  /** Null for one that is not encrypted. */
  readonly encryption: VolumeEncryption | null;
  readonly details: VolumeDetails;
}

/** A volume as somebody wants it: what a `<volume>` says (src/conf/storage_conf.c, virStorageVolDef). */
export interface WantedVolume {
  readonly name: string;
  /** Bytes; null where nothing is said, and it is that of what it is copied from. */
  readonly capacity: number | null;
  /** Bytes; null where nothing is said, and all of the capacity is meant. */
  readonly allocation: number | null;
  /** Null where nothing is said. */
  readonly format: string | null;
  readonly backing: { readonly path: string; readonly format: string | null } | null;
  /** The version of qcow2. */
  readonly compat: string | null;
  /** Bytes; null for QEMU's own. */
  readonly clusterSize: number | null;
  readonly lazyRefcounts: boolean;
  /** Null for one that is not to be encrypted. */
  readonly encryption: VolumeEncryption | null;
}

/** Formats that volumes of a directory can be said to have (src/conf/storage_conf.c, virStorageVolumeFormatFromString). */
export const volumeFormats: ReadonlySet<string> = new Set([
  ...['raw', 'dir', 'bochs', 'cloop', 'dmg', 'iso', 'vpc', 'vdi', 'fat', 'vhd', 'ploop', 'cow', 'qcow', 'qcow2'],
  ...['qed', 'vmdk'],
]);
