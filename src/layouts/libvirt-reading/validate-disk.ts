import type { Disk } from '../../chain/index.js';
import { attribute, childElements, firstChild, type XmlElement } from '../../xml/index.js';
import { Rejection } from './verdict.js';

const prefixes = ['hd', 'sd', 'vd', 'xvd', 'ubd'];

/**
 * The checks after parsing that concern a disk's name and source, as
 * virDomainDiskDefPostParse and virDomainDiskDefValidate make them (src/conf/domain_postparse.c,
 * domain_validate.c). Those on buses, queues, throttling and the like are not made here.
 *
 * @throws Rejection with libvirt's error
 */
export function checkValid(element: XmlElement, disk: Disk): void {
  const target = firstChild(element, 'target');
  const path = disk.chain.images[0]?.source;
  if (disk.target === null) {
    const place = path !== null && path !== undefined && 'path' in path ? ` ${path.path}` : '';
    throw invalid(`missing target information for device${place}`, target ?? element);
  }
  const name = disk.target.replace(/^ioemu:/, '');
  const range = target === null ? element.nameRange : (attribute(target, 'dev')?.valueRange ?? target.nameRange);
  const addressed = childElements(element).some((child) => child.name === 'address');
  if (!addressed && !/^(fd|hd|sd|vd|xvd|ubd)[a-z]+[0-9]*$/.test(name)) {
    throw new Rejection(`XML error: Unknown disk name '${name}' and no address specified`, range, 'validation');
  }
  if (disk.device === 'disk' || disk.device === 'lun') {
    if (!prefixes.some((prefix) => name.startsWith(prefix))) {
      throw new Rejection(`internal error: Invalid harddisk device name: ${name}`, range, 'validation');
    }
  }
  if (disk.device === 'disk' && (path === null || path === undefined)) {
    throw invalid(`missing source information for device ${name}`, firstChild(element, 'source') ?? element);
  }
}

function invalid(message: string, element: XmlElement): Rejection {
  return new Rejection(message, element.nameRange, 'validation');
}
