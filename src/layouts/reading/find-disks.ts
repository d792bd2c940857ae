import { childElements, type XmlElement } from '../../xml/index.js';

/**
 * Documents of libvirt's in which a `<disk>` is a device only inside `<devices>`; elsewhere it names one: its other schemas,
 * and what a migration hands on (qemu_migration_cookie.c).
 */
const libvirtRoots: ReadonlySet<string> = new Set([
  'domain',
  'domainsnapshot',
  'domainbackup',
  'domaincheckpoint',
  'domstatus',
  'domainCapabilities',
  'qemu-migration',
]);

/**
 * The `<disk>` elements that are devices, in document order: those in `<devices>` of
 * libvirt's own documents, all outermost ones of any other wrapper, or the root itself.
 * What stands in `<metadata>` belongs to others.
 */
export function findDisks(root: XmlElement): XmlElement[] {
  const disks: XmlElement[] = [];
  const waiting: { readonly element: XmlElement; readonly onlyDevices: boolean }[] = [
    { element: root, onlyDevices: false },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { element } = next;
    if (element.name === 'metadata') continue;
    if (element.name === 'disk') {
      const isDevice = next.onlyDevices ? element.parent?.name === 'devices' : !onlyNamesDisk(element);
      if (isDevice) disks.push(element);
      continue;
    }
    const onlyDevices = next.onlyDevices || libvirtRoots.has(element.name);
    for (const child of childElements(element).reverse()) waiting.push({ element: child, onlyDevices });
  }
  return disks;
}

/** Attributes by which a `<disk>` of a snapshot, a block job or a migration says which disk it is about. */
const namingAttributes: ReadonlySet<string> = new Set(['target', 'dst', 'dev', 'name']);

function onlyNamesDisk(element: XmlElement): boolean {
  const { attributes } = element;
  if (attributes.some(({ name }) => name === 'type' || name === 'device')) return false;
  return childElements(element).length === 0 && attributes.some(({ name }) => namingAttributes.has(name));
}
