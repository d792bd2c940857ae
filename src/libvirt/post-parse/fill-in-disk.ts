import { type DiskDefinition, limitsAnything } from '../definition/disk.js';
import { diskIndex } from '../definition/disk-name.js';
import type { DeviceAddress } from '../definition/address.js';
import type { StorageSource } from '../definition/storage-source.js';
import type { DiskBus, DiskDevice } from '../definition/words.js';
import { daemonCrash, xmlError } from '../refusal.js';
import { placeOf } from '../reading/elements.js';

/** A disk whose bus is known: everything after the post-parse step has one. */
export interface FilledDisk extends DiskDefinition {
  readonly bus: DiskBus;
}

/**
 * qemuDomainDeviceDiskDefPostParse and virDomainDiskDefPostParse: what isn't written is filled in.
 *
 * @throws Refusal
 */
export function fillInDisk(disk: DiskDefinition, all: readonly DiskDefinition[]): FilledDisk {
  // virDomainPostParseCheckISCSIPath looks for a slash in the name, even where there is none.
  if (disk.source.network?.protocol === 'iscsi' && disk.source.path === null) {
    throw daemonCrash(placeOf(disk.source.written, '@name'));
  }
  const target = disk.target?.replace(/^ioemu:/, '') ?? null;
  const isReadonly = disk.source.readonly || disk.device === 'cdrom';
  const bus = disk.bus ?? defaultBus(disk.device, target);
  const noSnapshot = isReadonly || disk.source.type === 'vhostuser';
  return {
    ...disk,
    target,
    bus,
    source: { ...withEngines(withFormat(disk.source)), readonly: isReadonly },
    snapshot: disk.snapshot ?? (noSnapshot ? 'no' : null),
    driver: { ...disk.driver, name: disk.driver.name ?? 'qemu' },
    address: disk.address ?? (target === null ? null : assignAddress(disk, bus, target)),
    limits: sharedLimits(disk, all),
  };
}

/** A volume's format is its pool's matter. */
function withFormat(source: StorageSource): StorageSource {
  return source.format !== null || source.type === 'volume' ? source : { ...source, format: 'raw' };
}

function withEngines(source: StorageSource): StorageSource {
  const encryption =
    source.encryption === null ? null : ({ ...source.encryption, engine: source.encryption.engine ?? 'qemu' } as const);
  const backing =
    source.backing === null || source.backing.type === 'none' ? source.backing : withEngines(source.backing);
  return { ...source, encryption, backing };
}

function defaultBus(device: DiskDevice, target: string | null): DiskBus {
  if (device === 'floppy') return 'fdc';
  const found = busesByPrefix.find(([prefix]) => target?.startsWith(prefix) === true);
  return found === undefined ? 'ide' : found[1];
}

const busesByPrefix: readonly (readonly [string, DiskBus])[] = [
  ['hd', 'ide'],
  ['sd', 'scsi'],
  ['vd', 'virtio'],
  ['xvd', 'xen'],
  ['ubd', 'uml'],
];

/** Units of a bus, and buses of a controller; a narrow SCSI bus, as QEMU's driver has it. */
const unitsOf: Partial<Readonly<Record<DiskBus, readonly [units: number, buses: number]>>> = {
  scsi: [7, 1],
  ide: [2, 2],
  sata: [6, 1],
  fdc: [2, 1],
};

/** virDomainDiskDefAssignAddress: the name says which unit of which controller. */
function assignAddress(disk: DiskDefinition, bus: DiskBus, target: string): DeviceAddress | null {
  const index = diskIndex(target);
  if (index < 0) {
    const place = placeOf(disk.element, 'target/@dev');
    throw xmlError(`Unknown disk name '${target}' and no address specified`, place);
  }
  const layout = unitsOf[bus];
  if (layout === undefined) return null;
  const [units, buses] = layout;
  return {
    type: 'drive',
    controller: Math.floor(index / (units * buses)),
    bus: Math.floor(index / units) % buses,
    target: 0,
    unit: index % units,
  };
}

/** virDomainDiskExpandGroupIoTune: a disk that only names a group gets the limits of another one in it. */
function sharedLimits({ limits }: DiskDefinition, all: readonly DiskDefinition[]): DiskDefinition['limits'] {
  if (limits.group === null || limitsAnything(limits)) return limits;
  return all.find((other) => other.limits.group === limits.group && limitsAnything(other.limits))?.limits ?? limits;
}
