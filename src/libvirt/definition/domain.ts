import type { XmlElement } from '../../xml/index.js';
import type { Controller } from './controller.js';
import type { DiskDefinition, IoLimits } from './disk.js';

/** virDomainDef, as far as disks lean on it. */
export interface DomainDefinition {
  readonly element: XmlElement;
  readonly name: string;
  readonly machine: string;
  /** One for each NUMA cell, the domain's own where there are no cells: all must be `shared` for vhost-user. */
  readonly memoryAccess: readonly (string | null)[];
  readonly hasMemory: boolean;
  readonly iothreads: Pick<ReadonlySet<number>, 'has'>;
  readonly throttleGroups: readonly { readonly element: XmlElement; readonly limits: IoLimits }[];
  readonly hasBootDevices: boolean;
  /** In libvirt's order, which is not always the document's: virDomainDiskInsert. */
  readonly disks: readonly DiskDefinition[];
  readonly controllers: readonly Controller[];
}

/** qemuDomainIsQ35. */
export function isQ35({ machine }: Pick<DomainDefinition, 'machine'>): boolean {
  return machine === 'q35' || machine.startsWith('pc-q35');
}

/**
 * Whether a machine is one of x86 with its PCI bus: what libvirt and QEMU refuse of addresses is known of those. Another
 * one (s390-ccw-virtio, virt, microvm) has buses of its own, which an x86 libvirt does not tell of.
 */
export function isPc(machine: string): boolean {
  return /^(?:pc|q35|isapc)(?:-|$)/u.test(machine);
}
