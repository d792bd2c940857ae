// The words that libvirt's enumerations know: VIR_ENUM_IMPL in src/conf/domain_conf.c, storage_source_conf.c, device_conf.c.

export const diskDevices = ['disk', 'cdrom', 'floppy', 'lun'] as const;
export type DiskDevice = (typeof diskDevices)[number];

export const diskBuses = ['ide', 'fdc', 'scsi', 'virtio', 'xen', 'usb', 'uml', 'sata', 'sd'] as const;
export type DiskBus = (typeof diskBuses)[number];

export const diskModels = ['default', 'virtio', 'virtio-transitional', 'virtio-non-transitional'] as const;
export type DiskModel = (typeof diskModels)[number];

export const snapshotLocations = ['no', 'internal', 'external', 'manual'] as const;
export type SnapshotLocation = (typeof snapshotLocations)[number];

export const cacheModes = ['default', 'none', 'writethrough', 'writeback', 'directsync', 'unsafe'] as const;
export type CacheMode = (typeof cacheModes)[number];

export const errorPolicies = ['stop', 'report', 'ignore', 'enospace'] as const;
export type ErrorPolicy = (typeof errorPolicies)[number];

export const ioModes = ['native', 'threads', 'io_uring'] as const;
export type IoMode = (typeof ioModes)[number];

export const sgioModes = ['filtered', 'unfiltered'] as const;
export type SgioMode = (typeof sgioModes)[number];

export const startupPolicies = ['mandatory', 'requisite', 'optional'] as const;
export type StartupPolicy = (typeof startupPolicies)[number];

export const discards = ['unmap', 'ignore'] as const;
export const detectZeroes = ['off', 'on', 'unmap'] as const;
export const trayStates = ['closed', 'open'] as const;
export type TrayState = (typeof trayStates)[number];

export const geometryTranslations = ['default', 'none', 'auto', 'lba'] as const;
export type GeometryTranslation = (typeof geometryTranslations)[number];

export const mirrorStates = ['none', 'yes', 'abort', 'pivot'] as const;
export const mirrorJobs = ['copy', 'active-commit'] as const;

const storageTypes90 = ['file', 'block', 'dir', 'network', 'volume', 'nvme', 'vhostuser'] as const;
export const storageTypes = { '9.0': storageTypes90, '11.3': [...storageTypes90, 'vhostvdpa'] } as const;
export type StorageType = (typeof storageTypes)['11.3'][number];

/** `luks` and `vhdx` are not among them. */
export const storageFormats = [
  'raw',
  'dir',
  'bochs',
  'cloop',
  'dmg',
  'iso',
  'vpc',
  'vdi',
  'fat',
  'vhd',
  'ploop',
  'cow',
  'qcow',
  'qcow2',
  'qed',
  'vmdk',
] as const;
export type StorageFormat = (typeof storageFormats)[number];

export const networkProtocols = [
  'nbd',
  'rbd',
  'sheepdog',
  'gluster',
  'iscsi',
  'http',
  'https',
  'ftp',
  'ftps',
  'tftp',
  'ssh',
  'vxhs',
  'nfs',
] as const;
/** `none` is a word that a required attribute without VIR_XML_PROP_NONZERO takes. */
export const writtenProtocols = ['none', ...networkProtocols] as const;
export type NetworkProtocol = (typeof writtenProtocols)[number];

export const hostTransports = { '9.0': ['tcp', 'unix', 'rdma'], '11.3': ['tcp', 'unix', 'rdma', 'fd'] } as const;
export type HostTransport = (typeof hostTransports)['11.3'][number];

export const poolModes = ['host', 'direct'] as const;

export const encryptionFormats = {
  '9.0': ['default', 'qcow', 'luks', 'luks2'],
  '11.3': ['default', 'qcow', 'luks', 'luks2', 'luks-any'],
} as const;
export type EncryptionFormat = (typeof encryptionFormats)['11.3'][number];

export const encryptionEngines = ['qemu', 'librbd'] as const;
export type EncryptionEngine = (typeof encryptionEngines)[number];

export const addressTypes = [
  'pci',
  'drive',
  'virtio-serial',
  'ccid',
  'usb',
  'spapr-vio',
  'virtio-s390',
  'ccw',
  'virtio-mmio',
  'isa',
  'dimm',
  'unassigned',
] as const;

/** virSecretUsage in src/util/virsecret.c. */
export const secretUsages = ['none', 'volume', 'ceph', 'iscsi', 'tls', 'vtpm'] as const;
