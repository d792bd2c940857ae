/** The pools that a host can have here: a directory, or an LVM volume group (src/conf/storage_conf.h, virStoragePoolType). */
export const poolTypes = ['dir', 'logical'] as const;

export type PoolType = (typeof poolTypes)[number];

/** libvirt's other types of pools: what they lie on is not here. */
export const otherPoolTypes = [
  ...['fs', 'netfs', 'disk', 'iscsi', 'iscsi-direct', 'scsi', 'mpath', 'rbd', 'sheepdog'],
  ...['gluster', 'zfs', 'vstorage'],
];

/** A `<pool>` as libvirt keeps it (src/conf/storage_conf.h, virStoragePoolDef), as far as pools can be had here. */
export interface StoragePool {
  readonly name: string;
  readonly uuid: string;
  readonly type: PoolType;
  /** Where its volumes are, as it was given. */
  readonly target: string;
  /** The mode that its directory is to have; null where nothing is said. */
  readonly mode: string | null;
  /** The volume group; null for a directory. */
  readonly group: string | null;
  /** What the volume group is to be made of. */
  readonly devices: readonly string[];
}

/** A pool that libvirt knows. */
export interface KnownPool {
  readonly pool: StoragePool;
  readonly active: boolean;
  /** It is defined, and not only created. */
  readonly persistent: boolean;
  readonly autostart: boolean;
  /** The document names it and nobody has said anything of it: it is taken to be there. */
  readonly assumed: boolean;
}
