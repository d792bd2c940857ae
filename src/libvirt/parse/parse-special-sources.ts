import { attribute, attributeValue, firstChild, type XmlElement } from '../../xml/index.js';
import type { StorageSource } from '../definition/storage-source.js';
import { poolModes } from '../definition/words.js';
import { unsupported, xmlError } from '../refusal.js';
import { choice, unsigned, unsignedLongLong, yesOrNo } from '../reading/attributes.js';
import { elementsAt, placeOf, valueAt } from '../reading/elements.js';
import { unsignedNumber } from '../reading/numbers.js';
import { parsePci } from './parse-address.js';
import type { ParseContext } from './parse-context.js';

/** virDomainDiskSourcePoolDefParse. */
export function parseVolume(source: XmlElement, { version }: ParseContext): NonNullable<StorageSource['volume']> {
  const [pool, name] = [attributeValue(source, 'pool'), attributeValue(source, 'volume')];
  if (pool === null && name === null) return { pool, name };
  if (pool === null || name === null) {
    throw xmlError("'pool' and 'volume' must be specified together for 'pool' type source", source.nameRange);
  }
  const mode = attribute(source, 'mode');
  if (version === '9.0' && mode !== null && !poolModes.some((each) => each === mode.value)) {
    throw unsupported(`unknown source mode '${mode.value}' for volume type disk`, mode.valueRange);
  }
  choice(source, 'mode', poolModes);
  return { pool, name };
}

/** virDomainDiskSourceNVMeParse; gives the namespace. */
export function parseNvme(source: XmlElement, { version }: ParseContext): bigint {
  const type = attributeValue(source, 'type');
  if (type === null) throw xmlError("missing 'type' attribute to disk source", source.nameRange);
  if (type !== 'pci') throw xmlError(`unsupported source type '${type}'`, placeOf(source, '@type'));
  const namespace =
    version === '9.0' ? namespace90(source) : (unsignedLongLong(source, 'namespace', { required: true }) ?? 0n);
  yesOrNo(source, 'managed');
  const address = firstChild(source, 'address');
  if (address === null) throw xmlError('NVMe disk source is missing address', source.nameRange);
  parsePci(address);
  return namespace;
}

function namespace90(source: XmlElement): bigint {
  const written = attributeValue(source, 'namespace');
  if (written === null) throw xmlError("missing 'namespace' attribute to disk source", source.nameRange);
  const namespace = unsignedNumber(written);
  if (namespace === null) throw xmlError(`malformed namespace '${written}'`, placeOf(source, '@namespace'));
  return namespace;
}

/** virDomainDiskSourceVHostUserParse. */
export function checkVhostUser(source: XmlElement): void {
  const type = attributeValue(source, 'type');
  if (type === null) throw xmlError("missing 'type' attribute for vhostuser disk source", source.nameRange);
  if (type !== 'unix') {
    throw xmlError("invalid 'type' attribute for vhostuser disk source", placeOf(source, '@type'));
  }
  if (attributeValue(source, 'path') === null) {
    throw xmlError("missing 'path' attribute for vhostuser disk source", source.nameRange);
  }
  const reconnect = firstChild(source, 'reconnect');
  if (reconnect !== null && yesOrNo(reconnect, 'enabled') === 'yes') unsigned(reconnect, 'timeout', { required: true });
}

/** virStoragePRDefParseXML; says whether there are reservations. */
export function checkReservations(source: XmlElement): boolean {
  const reservations = firstChild(source, 'reservations');
  if (reservations === null) return false;
  if (attribute(reservations, 'managed') === null) {
    throw xmlError("Missing required attribute 'managed' in element 'reservations'", reservations.nameRange);
  }
  const managed = yesOrNo(reservations, 'managed');
  const helper = firstChild(reservations, 'source');
  const said = (name: string): string | null => (helper === null ? null : valueAt(helper, [], name));
  const [type, path, mode] = [said('type'), said('path'), said('mode')];
  const place = reservations.nameRange;
  if (managed === 'no' || type !== null || path !== null || mode !== null) {
    if (type === null) throw xmlError('missing connection type for <reservations/>', place);
    if (path === null) throw xmlError('missing path for <reservations/>', place);
    if (mode === null) throw xmlError('missing connection mode for <reservations/>', place);
  }
  if (type !== null && type !== 'unix') {
    throw xmlError(`unsupported connection type for <reservations/>: ${type}`, placeOf(reservations, 'source/@type'));
  }
  if (mode !== null && mode !== 'client') {
    throw xmlError(`unsupported connection mode for <reservations/>: ${mode}`, placeOf(reservations, 'source/@mode'));
  }
  return true;
}

/** virDomainStorageSourceParseSlices; says whether there is a slice of the storage. */
export function checkSlice(source: XmlElement): boolean {
  const slice = elementsAt(source, 'slices', 'slice').find((each) => attributeValue(each, 'type') === 'storage');
  if (slice === undefined) return false;
  const [offset, size] = [valueAt(slice, [], 'offset'), valueAt(slice, [], 'size')];
  if (offset === null || size === null) throw xmlError('missing offset or size attribute of slice', slice.nameRange);
  for (const [name, value] of [
    ['offset', offset],
    ['size', size],
  ] as const) {
    if (unsignedNumber(value) !== null) continue;
    throw xmlError(`malformed value '${value}' of '${name}' attribute of slice`, placeOf(slice, `@${name}`));
  }
  return true;
}
