import { attribute, firstChild, type XmlElement } from '../../xml/index.js';
import { xmlError } from './verdict.js';

/** An attribute whose words libvirt checks while parsing (virXMLPropEnum and its kin in src/conf/domain_conf.c). */
interface Enumeration {
  readonly name: string;
  readonly words: readonly string[];
}

const onOff = ['default', 'on', 'off'];
const yesNo = ['default', 'yes', 'no'];

/** In the order in which virDomainDiskDefParseXML looks at them. */
const ofDisk: readonly Enumeration[] = [
  { name: 'device', words: ['disk', 'cdrom', 'floppy', 'lun'] },
  { name: 'model', words: ['default', 'virtio', 'virtio-transitional', 'virtio-non-transitional'] },
  { name: 'snapshot', words: ['no', 'internal', 'external', 'manual'] },
  { name: 'rawio', words: yesNo.slice(1) },
  { name: 'sgio', words: ['filtered', 'unfiltered'] },
];
const ofSource: readonly Enumeration[] = [{ name: 'startupPolicy', words: ['mandatory', 'requisite', 'optional'] }];
const ofTarget: readonly Enumeration[] = [
  { name: 'bus', words: ['ide', 'fdc', 'scsi', 'virtio', 'xen', 'usb', 'uml', 'sata', 'sd'] },
  { name: 'tray', words: ['closed', 'open'] },
  { name: 'removable', words: onOff.slice(1) },
];
const ofDriver: readonly Enumeration[] = [
  { name: 'cache', words: ['default', 'none', 'writethrough', 'writeback', 'directsync', 'unsafe'] },
  { name: 'error_policy', words: ['stop', 'report', 'ignore', 'enospace'] },
  { name: 'rerror_policy', words: ['stop', 'report', 'ignore', 'enospace'] },
  { name: 'io', words: ['native', 'threads', 'io_uring'] },
  { name: 'ioeventfd', words: onOff.slice(1) },
  { name: 'event_idx', words: onOff.slice(1) },
  { name: 'copy_on_read', words: onOff.slice(1) },
  { name: 'discard', words: ['unmap', 'ignore'] },
  { name: 'detect_zeroes', words: ['off', 'on', 'unmap'] },
];

/** @throws Rejection at the first attribute with a word that libvirt doesn't know */
export function checkDiskWords(disk: XmlElement): void {
  checkWords(disk, ofDisk);
  checkPart(disk, 'source', ofSource);
  checkPart(disk, 'target', ofTarget);
  checkPart(disk, 'driver', ofDriver);
}

function checkPart(disk: XmlElement, name: string, enumerations: readonly Enumeration[]): void {
  const part = firstChild(disk, name);
  if (part !== null) checkWords(part, enumerations);
}

function checkWords(element: XmlElement, enumerations: readonly Enumeration[]): void {
  for (const { name, words } of enumerations) {
    const written = attribute(element, name);
    if (written !== null && !words.includes(written.value)) throw badValue(element, name);
  }
}

/** virXMLPropEnum's error. */
export function badValue(element: XmlElement, name: string): Error {
  const written = attribute(element, name);
  return xmlError(
    `Invalid value for attribute '${name}' in element '${element.name}': '${written?.value ?? ''}'.`,
    written?.valueRange ?? element.nameRange,
  );
}
