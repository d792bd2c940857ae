import type { XmlElement } from '../../xml/index.js';
import type { DeviceInfo, IothreadMapping } from './disk.js';

export const controllerTypes = [
  'ide',
  'fdc',
  'scsi',
  'sata',
  'virtio-serial',
  'ccid',
  'usb',
  'pci',
  'xenbus',
  'isa',
] as const;
export type ControllerType = (typeof controllerTypes)[number];

/** virDomainControllerDef. */
export interface Controller extends DeviceInfo {
  /** The domain's element for a controller that libvirt adds. */
  readonly element: XmlElement;
  readonly type: ControllerType;
  /** Null where none is written; the post-parse step finds one. */
  readonly model: string | null;
  /** -1 where none is written; the post-parse step finds one. */
  readonly index: number;
  /** Of a USB controller; null where none is written. */
  readonly ports: number | null;
  /** A USB controller that is another's companion has one. */
  readonly hasMaster: boolean;
  readonly queues: number;
  readonly commandsPerLun: number;
  readonly maxSectors: number;
  readonly ioeventfd: 'on' | 'off' | null;
  readonly iothread: number;
  readonly iothreads: readonly IothreadMapping[] | null;
}
