import type { Disk, ImageSource } from '../../chain/index.js';
import {
  attribute,
  attributeValue,
  childElements,
  firstChild,
  type TextRange,
  type XmlElement,
} from '../../xml/index.js';
import { imageSource } from '../written/source.js';
import type { WrittenDisk } from '../written/written-disk.js';
import { Rejection } from './verdict.js';

const prefixes = ['hd', 'sd', 'vd', 'xvd', 'ubd'];

/**
 * The checks after parsing that concern a disk's name, place and chain, in the order of
 * virDomainDiskDefPostParse and virDomainDiskDefValidate (src/conf/domain_postparse.c,
 * domain_validate.c). Those on buses, queues, throttling and the like are not made here.
 *
 * @throws Rejection with libvirt's error
 */
export function checkValid(written: WrittenDisk, disk: Disk): void {
  const { element } = written;
  const place = written.active === null ? null : imageSource(written.active);
  const target = firstChild(element, 'target');
  const range = target === null ? element.nameRange : (attribute(target, 'dev')?.valueRange ?? target.nameRange);
  const name = disk.target?.replace(/^ioemu:/, '') ?? null;
  if (name !== null) checkName(element, name, range);
  if (name === null) throw refused(`missing target information for device${shownPlace(place)}`, range);
  if (disk.device === 'lun') checkLun(written, disk);
  else checkNoLun(element);
  if (attributeValue(element, 'type') === 'vhostuser') checkVhostUser(written);
  checkNamePrefix(disk.device, name, range);
  if (disk.device === 'disk' && place === null) {
    const source = firstChild(element, 'source') ?? element;
    throw refused(`missing source information for device ${name}`, source.nameRange);
  }
}

function refused(error: string, range: TextRange): Rejection {
  return new Rejection(error, range, 'validation');
}

function unsupported(error: string, range: TextRange): Rejection {
  return refused(`unsupported configuration: ${error}`, range);
}

/** virDomainDiskDefAssignAddress: without an address the name has to give one. */
function checkName(element: XmlElement, name: string, range: TextRange): void {
  const addressed = childElements(element, 'address').length > 0;
  if (!addressed && !/^(fd|hd|sd|vd|xvd|ubd)[a-z]+[0-9]*$/.test(name)) {
    throw refused(`XML error: Unknown disk name '${name}' and no address specified`, range);
  }
}

function checkNamePrefix(device: string, name: string, range: TextRange): void {
  if (device !== 'disk' && device !== 'lun') return;
  if (!prefixes.some((prefix) => name.startsWith(prefix))) {
    throw refused(`internal error: Invalid harddisk device name: ${name}`, range);
  }
}

function shownPlace(source: ImageSource | null): string {
  if (source === null) return '';
  if ('path' in source && source.type !== 'vhostuser' && source.type !== 'vhostvdpa') return ` ${source.path}`;
  if (source.type === 'volume')
    return source.pool === '' ? '' : ` pool = '${source.pool}', volume = '${source.volume}'`;
  if (source.type !== 'network' || source.name === null) return '';
  const pooled = source.protocol === 'gluster' || source.protocol === 'rbd';
  return ` ${pooled ? source.name.replace(/^[^/]*\//, '') : source.name}`;
}

/** virDomainDiskDefSourceLUNValidate. */
function checkLun({ element, active }: WrittenDisk, disk: Disk): void {
  const device = attribute(element, 'device')?.range ?? element.nameRange;
  // Without a <source> the type counts as file, whatever it says.
  const type = active === null ? 'file' : (attributeValue(element, 'type') ?? 'file');
  const source = active?.source?.kind === 'element' ? active.source.element : null;
  if (type === 'network') {
    const protocol = source === null ? '' : (attributeValue(source, 'protocol') ?? '');
    if (protocol !== 'iscsi')
      throw unsupported(`disk device='lun' is not supported for protocol='${protocol}'`, device);
  } else if (type !== 'block' && type !== 'volume') {
    throw unsupported("disk device='lun' is only valid for block type disk source", device);
  }
  const driver = firstChild(element, 'driver');
  const format = driver === null ? null : attributeValue(driver, 'type');
  if (format !== null && format !== 'raw' && format !== 'aio') {
    throw unsupported(
      "disk device 'lun' must use 'raw' format",
      disk.chain.images.length === 0 ? device : (driver?.nameRange ?? device),
    );
  }
  const slices = source === null ? null : firstChild(source, 'slices');
  if (slices !== null) throw unsupported("disk device 'lun' doesn't support storage slice", slices.nameRange);
}

function checkNoLun(element: XmlElement): void {
  const source = firstChild(element, 'source');
  const reservations = source === null ? null : firstChild(source, 'reservations');
  if (reservations !== null) {
    throw unsupported('<reservations/> allowed only for lun devices', reservations.nameRange);
  }
  for (const name of ['rawio', 'sgio']) {
    const written = attribute(element, name);
    if (written !== null) throw unsupported(`${name} can be used only with device='lun'`, written.range);
  }
}

/** What a vhost-user disk can't have, as virDomainDiskVhostUserValidate lists it: driver attributes, then elements. */
const driverWords = [
  'cache',
  'error_policy',
  'rerror_policy',
  'io',
  'ioeventfd',
  'copy_on_read',
  'discard',
  'iothread',
  'detect_zeroes',
];
const elements = [
  'backingStore',
  'encryption',
  'readonly',
  'shareable',
  'transient',
  'serial',
  'wwn',
  'vendor',
  'product',
  'auth',
  'geometry',
  'blockio',
];

function checkVhostUser({ element }: WrittenDisk): void {
  if (firstChild(element, 'source') === null) return;
  const driver = firstChild(element, 'driver');
  for (const name of driverWords) {
    const written = driver === null ? null : attribute(driver, name);
    if (written === null || written.value === 'default') continue;
    throw unsupported(`${name.replace('rerror', 'error')} is not supported with vhostuser disk`, written.range);
  }
  for (const name of elements) {
    const written = firstChild(element, name);
    if (written !== null) throw unsupported(`${name} is not supported with vhostuser disk`, written.nameRange);
  }
}
