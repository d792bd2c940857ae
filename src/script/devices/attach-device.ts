import { attachDisk, type ToldAs, refusal } from '../../jobs/index.js';
import { attributeValue, firstChild, parseXml, type XmlElement } from '../../xml/index.js';
import { imageKeys } from '../secrets/image-keys.js';
import { definitionOf, type LineDomain } from '../line-domain.js';
import { changeDisk } from './changed-disk.js';
import { changeDrive } from './change-drive.js';
import { diskElementOf } from '../disk-elements/disk-element.js';
import { refuseUntranslated } from '../pools/refuse-untranslated.js';
import { givenDevice } from './given-device.js';
import type { Impact } from './impact.js';

/** Attaches the disk that a text describes (qemu_driver.c, qemuDomainAttachDeviceLiveAndConfig). Throws libvirt's refusal. */
export async function attachDevice(domain: LineDomain, text: string, impact: Impact, told: ToldAs): Promise<void> {
  const { live, life, document } = domain;
  const { xml, element, disk } = await givenDevice(document, text);
  const { target } = element;
  if (impact.config && diskElementOf(definitionOf(domain), target) !== undefined) {
    throw refusal('Requested operation is not valid', `target ${target} already exists`, 'Take the next free name.');
  }
  const there = live.isRunning ? diskElementOf(document.text(), target) : undefined;
  if (impact.live && there !== undefined) {
    if (there.device === element.device && (element.device === 'cdrom' || element.device === 'floppy')) {
      return changeDrive(domain, there, xml, impact, told);
    }
    const sources = `'${there.source ?? '(null)'}' and '${element.source ?? '(null)'}'`;
    throw refusal('XML error', `target '${target}' duplicated for disk sources ${sources}`, 'Take the next free name.');
  }
  await refuseUntranslated(domain, [disk]);
  await changeDisk(domain, {
    ...{ target, impact, told, defined: xml, phase: 'disk-attached' },
    summary: `Disk ${target} is attached${element.source === null ? '' : `: ${element.source}`}.`,
    act: async (running) => {
      await attachDisk(
        running,
        { ...disk, bus: element.bus },
        imageKeys([disk], life.secrets),
        pciIsFixed(document.text()),
      );
      return xml;
    },
  });
}

/** A machine of the i440fx kind plugs PCI devices by ACPI; others, and domains that are only sketched, need none. */
function pciIsFixed(text: string): boolean {
  const { root } = parseXml(text);
  const find = (parent: XmlElement | null, name: string): XmlElement | null =>
    parent === null ? null : firstChild(parent, name);
  const type = find(find(root, 'os'), 'type');
  const machine = type === null ? null : attributeValue(type, 'machine');
  if (machine === null || !/^pc(?:-i440fx-[\w.+]+|-\d[\w.]*)?$/u.test(machine)) return false;
  return find(find(root, 'features'), 'acpi') === null;
}
