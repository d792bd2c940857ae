import { childElements, type XmlElement } from '../../xml/index.js';

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
  const waiting: XmlElement[] = [root];
  for (let element = waiting.pop(); element !== undefined; element = waiting.pop()) {
    if (element.name === 'metadata') continue;
    if (element.name === 'disk') {
      if (!onlyDevices || element.parent?.name === 'devices') disks.push(element);
      continue;
    }
    waiting.push(...childElements(element).reverse());
  }
  return disks;
}
