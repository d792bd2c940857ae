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
}

/** Formats that volumes of a directory can be said to have (src/conf/storage_conf.c, virStorageVolumeFormatFromString). */
export const volumeFormats: ReadonlySet<string> = new Set([
  ...['raw', 'dir', 'bochs', 'cloop', 'dmg', 'iso', 'vpc', 'vdi', 'fat', 'vhd', 'ploop', 'cow', 'qcow', 'qcow2'],
  ...['qed', 'vmdk'],
]);
