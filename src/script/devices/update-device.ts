import { refusal, type ToldAs } from '../../jobs/index.js';
import { firstChild } from '../../xml/index.js';
import { definitionOf, type LineDomain } from '../line-domain.js';
import { changeDisk } from './changed-disk.js';
import { changeDrive } from './change-drive.js';
import { type DiskElement, diskElementOf, valueIn } from '../disk-elements/disk-element.js';
import { givenDevice } from './given-device.js';
import type { Impact } from './impact.js';

/** Updates the disk that a text describes (qemu_driver.c, qemuDomainUpdateDeviceFlags). Throws libvirt's refusal. */
export async function updateDevice(domain: LineDomain, text: string, impact: Impact, told: ToldAs): Promise<void> {
  const { xml, element } = await givenDevice(domain.document, text);
  const { target } = element;
  const defined = diskElementOf(definitionOf(domain), target);
  if (impact.config && defined === undefined) throw refusal('invalid argument', `target ${target} doesn't exist.`);
  const running = domain.live.isRunning ? diskElementOf(domain.document.text(), target) : undefined;
  if (impact.live) {
    if (running === undefined) throw refusal('internal error', `disk '${target}' not found`);
    checkFields(running, element);
    if (running.source !== element.source) {
      checkRemovable(running);
      return changeDrive(domain, running, xml, impact, told);
    }
  }
  await changeDisk(domain, {
    ...{ target, impact, told, defined: xml, phase: 'medium-changed' },
    summary: `Disk ${target} is described anew.`,
    act: () => Promise.resolve(running?.text ?? null),
  });
}

function checkRemovable({ device }: DiskElement): void {
  if (device === 'cdrom' || device === 'floppy') return;
  const advice = 'Another image for a disk comes by a block job, or with --config when the domain starts again.';
  throw refusal('unsupported configuration', 'disk source can be changed only in removable drives', advice);
}

/** qemu_domain.c, qemuDomainDiskChangeSupported; what it names first counts. */
function checkFields(old: DiskElement, given: DiskElement): void {
  const differing = fields.find(([, of]) => of(old) !== of(given));
  if (differing === undefined) return;
  const advice = 'With --config it is so when the domain starts again.';
  throw refusal('Operation not supported', `cannot modify field '${differing[0]}' of the disk`, advice);
}

type Field = readonly [string, (disk: DiskElement) => string | null];

const fields: readonly Field[] = [
  ['device', ({ device }): string => device],
  ['bus', ({ bus }): string => bus],
  ...['wwn', 'serial'].map((name): Field => [name, ({ element }) => textOf(element, name)]),
  ...['cache', 'error_policy', 'rerror_policy', 'io', 'copy_on_read', 'discard'].map((name): Field => [
    name,
    ({ element }) => valueIn(element, 'driver', name),
  ]),
  ...['readonly', 'transient'].map((name): Field => [name, ({ element }) => hasChild(element, name)]),
  ...['total_bytes_sec', 'read_bytes_sec', 'write_bytes_sec', 'total_iops_sec', 'read_iops_sec', 'write_iops_sec'].map(
    (name): Field => [`blkdeviotune ${name}`, ({ element }) => tuneOf(element, name)],
  ),
];

type Element = DiskElement['element'];

function hasChild(element: Element, name: string): string {
  return String(firstChild(element, name) !== null);
}

function textOf(element: Element, name: string): string | null {
  const child = firstChild(element, name);
  return child === null ? null : child.children.map((one) => (one.kind === 'text' ? one.text.trim() : '')).join('');
}

function tuneOf(element: Element, name: string): string | null {
  const tune = firstChild(element, 'iotune');
  return tune === null ? null : textOf(tune, name);
}
