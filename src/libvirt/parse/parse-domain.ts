import type { XmlElement } from '../../xml/index.js';
import { diskIndex } from '../definition/disk-name.js';
import type { DiskDefinition } from '../definition/disk.js';
import type { DomainDefinition } from '../definition/domain.js';
import { internalError, Refusal, unsupported, xmlError } from '../refusal.js';
import { choice, requiredChoice, unsigned } from '../reading/attributes.js';
import { elementAt, elementsAt, placeOf, textAt, valueAt } from '../reading/elements.js';
import { isUuid, largestUnsigned, unsignedNumber } from '../reading/numbers.js';
import { scaledValue } from '../reading/scaled-value.js';
import type { ParseContext } from './parse-context.js';
import { parseControllers } from './parse-controller.js';
import { parseDisk } from './parse-disk.js';
import { parseThrottleGroup } from './parse-limits.js';

const domainTypes = [
  ...['none', 'qemu', 'kqemu', 'kvm', 'xen', 'lxc', 'uml', 'openvz', 'test', 'vmware', 'hyperv', 'vbox', 'phyp'],
  ...['parallels', 'bhyve', 'vz', 'hvf'],
];
const osTypes = ['hvm', 'xen', 'linux', 'exe', 'uml', 'xenpvh'];
const memoryAccesses = ['shared', 'private'];
const bootDevices = ['fd', 'cdrom', 'hd', 'network'];
const largestMemory = 2n ** 63n - 1n;

/**
 * virDomainDefParseXML, as far as disks lean on it, in its order.
 *
 * @param disks the `<disk>` elements that count
 * @throws Refusal
 */
export function parseDomain(
  domain: XmlElement,
  context: ParseContext,
  disks = elementsAt(domain, 'devices', 'disk'),
): DomainDefinition {
  const name = textAt(domain, 'name');
  if (name === null) throw new Refusal('missing name information', domain.nameRange);
  const uuid = textAt(domain, 'uuid');
  if (uuid !== null && !isUuid(uuid)) throw internalError('malformed uuid element', placeOf(domain, 'uuid'));
  checkKinds(domain);
  if (textAt(domain, 'title')?.includes('\n') === true) {
    throw xmlError("Domain title can't contain newlines", placeOf(domain, 'title'));
  }
  const memory = scaledValue(domain, ['memory'], 1024n, largestMemory);
  scaledValue(domain, ['currentMemory'], 1024n, largestMemory);
  const access = memoryAccess(domain);
  const iothreads = parseIothreads(domain);
  const cells = elementsAt(domain, 'cpu', 'numa', 'cell');
  return {
    element: domain,
    name,
    machine: valueAt(domain, ['os', 'type'], 'machine') ?? 'pc',
    memoryAccess:
      cells.length === 0 ? [access] : cells.map((cell) => choice(cell, 'memAccess', memoryAccesses) ?? access),
    hasMemory: memory > 0n || cells.length > 0,
    iothreads,
    hasBootDevices: parseBootDevices(domain) > 0,
    throttleGroups: context.version === '9.0' ? [] : parseThrottleGroups(domain),
    disks: inLibvirtsOrder(disks.map((disk) => parseDisk(disk, context))),
    controllers: parseControllers(elementsAt(domain, 'devices', 'controller'), context),
  };
}

/** virDomainDefParseCaps. */
function checkKinds(domain: XmlElement): void {
  const type = valueAt(domain, [], 'type');
  if (type === null) throw internalError('missing domain type attribute', domain.nameRange);
  if (!domainTypes.includes(type)) throw unsupported(`invalid domain type ${type}`, placeOf(domain, '@type'));
  const os = textAt(domain, 'os', 'type');
  if (os === null && textAt(domain, 'bootloader') === null) {
    throw xmlError('an os <type> must be specified', placeOf(domain, 'os'));
  }
  if (os !== null && !osTypes.includes(os)) throw unsupported(`unknown OS type '${os}'`, placeOf(domain, 'os/type'));
}

/** A part of virDomainDefParseMemory. */
function memoryAccess(domain: XmlElement): string | null {
  const mode = valueAt(domain, ['memoryBacking', 'access'], 'mode');
  if (mode === null || memoryAccesses.includes(mode)) return mode;
  throw unsupported(`unknown memoryBacking/access/mode '${mode}'`, placeOf(domain, 'memoryBacking/access/@mode'));
}

/** virDomainDefParseIOThreads: those with an id, then as many as are wanted with the numbers that are free. */
function parseIothreads(domain: XmlElement): ReadonlySet<number> {
  const text = textAt(domain, 'iothreads');
  const count = text === null ? 0n : unsignedNumber(text, 10, largestUnsigned);
  if (count === null) throw xmlError(`invalid iothreads count '${text ?? ''}'`, placeOf(domain, 'iothreads'));
  const ids = new Set<number>();
  for (const iothread of elementsAt(domain, 'iothreadids', 'iothread')) {
    const id = unsigned(iothread, 'id', { required: true, nonzero: true });
    if (ids.has(id)) throw xmlError(`duplicate iothread id '${id}' found`, placeOf(iothread, '@id'));
    ids.add(id);
  }
  // A document may ask for four thousand million; more than a disk can name by hand says nothing.
  const wanted = Math.min(Number(count), 65_536);
  for (let id = 1; ids.size < wanted; id += 1) ids.add(id);
  return ids;
}

/** A part of virDomainDefParseBootXML. */
function parseBootDevices(domain: XmlElement): number {
  const boots = elementsAt(domain, 'os', 'boot').slice(0, bootDevices.length);
  for (const boot of boots) requiredChoice(boot, 'dev', bootDevices);
  return boots.length;
}

/** virDomainDefThrottleGroupsParse. */
function parseThrottleGroups(domain: XmlElement): DomainDefinition['throttleGroups'] {
  const names = new Set<string | null>();
  return elementsAt(domain, 'throttlegroups', 'throttlegroup').map((element) => {
    const limits = parseThrottleGroup(element);
    if (names.has(limits.group)) {
      const place = elementAt(element, 'group_name')?.nameRange ?? element.nameRange;
      throw xmlError(`duplicate group name '${limits.group ?? ''}' found`, place);
    }
    names.add(limits.group);
    return { element, limits };
  });
}

/** virDomainDiskInsert: disks of one bus stand together, by their names. The bus is still as it is written. */
function inLibvirtsOrder(written: readonly DiskDefinition[]): readonly DiskDefinition[] {
  const buses = new Map<DiskDefinition['bus'], { readonly index: number; readonly disk: DiskDefinition }[]>();
  for (const disk of written) {
    const placed = buses.get(disk.bus) ?? [];
    buses.set(disk.bus, placed);
    // A disk without a name is after all others, and none is before it.
    const index = disk.target === null ? Infinity : diskIndex(disk.target);
    const later = placed.findIndex((other) => other.disk.target !== null && other.index > index);
    placed.splice(later < 0 ? placed.length : later, 0, { index, disk });
  }
  return [...buses.values()].flatMap((placed) => placed.map(({ disk }) => disk));
}
