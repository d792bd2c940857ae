import { descendants, type XmlElement } from '../xml/index.js';

/** Documents in which a `<disk>` is a device only inside `<devices>`; elsewhere it names one (libvirt's other schemas). */
const libvirtRoots = [
  'domain',
  'domainsnapshot',
  'domainbackup',
  'domaincheckpoint',
  'domstatus',
  'domainCapabilities',
];

/**
 * The `<disk>` elements that are devices, in document order: those in `<devices>` of
 * libvirt's own documents, all outermost ones of any other wrapper, or the root itself.
 * What stands in `<metadata>` belongs to others.
 */
export function findDisks(root: XmlElement): XmlElement[] {
  const onlyDevices = libvirtRoots.includes(root.name);
  const disks: XmlElement[] = [];
  const skipped: XmlElement[] = [];
  for (const element of descendants(root)) {
    if (isInside(element, skipped.at(-1))) continue;
    if (element.name === 'metadata') skipped.push(element);
    if (element.name !== 'disk') continue;
    skipped.push(element);
    if (!onlyDevices || element.parent?.name === 'devices') disks.push(element);
  }
  return disks;
}

function isInside(element: XmlElement, outer: XmlElement | undefined): boolean {
  return outer !== undefined && element.range.start < outer.range.end;
}
