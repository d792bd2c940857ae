import type { XmlElement } from '../../xml/index.js';
import type { DeviceAddress } from './address.js';
import type { StorageSource } from './storage-source.js';
import type {
  CacheMode,
  detectZeroes,
  discards,
  DiskBus,
  DiskDevice,
  DiskModel,
  ErrorPolicy,
  GeometryTranslation,
  IoMode,
  SgioMode,
  SnapshotLocation,
  StartupPolicy,
  TrayState,
} from './words.js';

type Switch = 'on' | 'off' | null;

/** The `<driver>` of a disk, without its format. */
export interface DiskDriver {
  readonly virtioOptions: Readonly<Record<'iommu' | 'ats' | 'packed' | 'page_per_vq', Switch>>;
  readonly name: string | null;
  readonly cache: CacheMode;
  readonly errorPolicy: ErrorPolicy | null;
  readonly readErrorPolicy: ErrorPolicy | null;
  readonly io: IoMode | null;
  readonly ioeventfd: Switch;
  readonly eventIdx: Switch;
  readonly copyOnRead: Switch;
  readonly discard: (typeof discards)[number] | null;
  readonly iothread: number;
  /** Null without `<iothreads>`. */
  readonly iothreads: readonly IothreadMapping[] | null;
  readonly detectZeroes: (typeof detectZeroes)[number] | null;
  readonly queues: number;
  readonly queueSize: number;
  readonly discardNoUnref: Switch;
}

export interface IothreadMapping {
  readonly id: number;
  /** Null without any `<queue>`. */
  readonly queues: readonly number[] | null;
}

/** virDomainBlockIoTuneInfo: libvirt's names to their values, 0 where there is none. */
export interface IoLimits {
  readonly values: ReadonlyMap<string, bigint>;
  readonly group: string | null;
}

export interface DeviceInfo {
  readonly alias: string | null;
  /** 0 without `<boot>`. */
  readonly bootOrder: number;
  /** 0 without `<acpi>`. */
  readonly acpiIndex: number;
  readonly address: DeviceAddress | null;
}

/** virDomainDiskDef. */
export interface DiskDefinition extends DeviceInfo {
  readonly element: XmlElement;
  readonly source: StorageSource;
  readonly device: DiskDevice;
  readonly model: DiskModel;
  readonly snapshot: SnapshotLocation | null;
  readonly rawio: 'yes' | 'no' | null;
  readonly sgio: SgioMode | null;
  readonly startupPolicy: StartupPolicy | null;
  readonly target: string | null;
  /** Null until the post-parse step has found one. */
  readonly bus: DiskBus | null;
  readonly tray: TrayState;
  readonly removable: Switch;
  readonly rotationRate: number;
  readonly geometry: {
    readonly cylinders: number;
    readonly heads: number;
    readonly sectors: number;
    readonly translation: GeometryTranslation;
  };
  readonly blockio: {
    readonly logical: number;
    readonly physical: number;
    readonly discardGranularity: number;
  };
  readonly driver: DiskDriver;
  readonly transient: boolean;
  readonly shareBacking: 'yes' | 'no' | null;
  readonly limits: IoLimits;
  /** The groups that they name; null for one that names none. */
  readonly throttleFilters: readonly (string | null)[];
  readonly serial: string | null;
  readonly wwn: string | null;
  readonly vendor: string | null;
  readonly product: string | null;
}

/** virDomainBlockIoTuneInfoHasAny. */
export function limitsAnything({ values }: IoLimits): boolean {
  return [...values.values()].some((value) => value !== 0n);
}

/** Whether `<iotune>` says anything at all: qemuDiskConfigBlkdeviotuneEnabled. */
export function hasLimits(limits: IoLimits): boolean {
  return limits.group !== null || limitsAnything(limits);
}
