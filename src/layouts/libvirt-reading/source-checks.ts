import { attribute, attributeValue, childElements, firstChild, type XmlElement } from '../../xml/index.js';
import { checkNetwork, checkYesNo } from './network-checks.js';
import { type LibvirtVersion, unsupported, xmlError } from './verdict.js';

const types90 = ['file', 'block', 'dir', 'network', 'volume', 'nvme', 'vhostuser'];

/** The source types of that version (VIR_ENUM_IMPL(virStorage) in src/conf/storage_source_conf.c). */
export function typesOf(version: LibvirtVersion): readonly string[] {
  return version === '9.0' ? types90 : [...types90, 'vhostvdpa'];
}

/**
 * Checks a `<source>` as virDomainStorageSourceParse does.
 *
 * @throws Rejection with libvirt's error
 */
export function checkSource(type: string, source: XmlElement, version: LibvirtVersion): void {
  switch (type) {
    case 'network':
      checkNetwork(source);
      break;
    case 'volume':
      checkVolume(source);
      break;
    case 'nvme':
      checkNvme(source);
      break;
    case 'vhostuser':
      checkVhostUser(source);
      break;
    default:
  }
  checkEncryption(source, version);
  checkReservations(source);
  for (const slice of slicesOf(source)) checkSlice(slice);
}

/** virDomainDiskSourcePoolDefParse. */
function checkVolume(source: XmlElement): void {
  const [pool, volume, mode] = [attribute(source, 'pool'), attribute(source, 'volume'), attribute(source, 'mode')];
  if (pool === null && volume === null) return;
  if (pool === null || volume === null) {
    throw xmlError("'pool' and 'volume' must be specified together for 'pool' type source", source.nameRange);
  }
  if (mode !== null && mode.value !== 'host' && mode.value !== 'direct') {
    throw unsupported(`unknown source mode '${mode.value}' for volume type disk`, mode.valueRange);
  }
}

/** virDomainDiskSourceNVMeParse. */
function checkNvme(source: XmlElement): void {
  const [type, namespace] = [attribute(source, 'type'), attribute(source, 'namespace')];
  if (type === null) throw xmlError("missing 'type' attribute to disk source", source.nameRange);
  if (type.value !== 'pci') throw xmlError(`unsupported source type '${type.value}'`, type.valueRange);
  if (namespace === null) throw xmlError("missing 'namespace' attribute to disk source", source.nameRange);
  if (!/^\s*\+?[0-9]+$/.test(namespace.value)) {
    throw xmlError(`malformed namespace '${namespace.value}'`, namespace.valueRange);
  }
  if (firstChild(source, 'address') === null) throw xmlError('NVMe disk source is missing address', source.nameRange);
}

/** virDomainDiskSourceVHostUserParse. */
function checkVhostUser(source: XmlElement): void {
  const type = attribute(source, 'type');
  if (type === null) throw xmlError("missing 'type' attribute for vhostuser disk source", source.nameRange);
  if (type.value !== 'unix') throw xmlError("invalid 'type' attribute for vhostuser disk source", type.valueRange);
  if (attribute(source, 'path') === null) {
    throw xmlError("missing 'path' attribute for vhostuser disk source", source.nameRange);
  }
}

const encryptions = ['default', 'qcow', 'luks', 'luks2'];

/** virStorageEncryptionParseXML, as far as the format. */
function checkEncryption(source: XmlElement, version: LibvirtVersion): void {
  const encryption = firstChild(source, 'encryption');
  if (encryption === null) return;
  const format = attribute(encryption, 'format');
  if (format === null) throw xmlError('unknown volume encryption format', encryption.nameRange);
  if (encryptions.includes(format.value) || (format.value === 'luks-any' && version !== '9.0')) return;
  throw unsupported(`unknown volume encryption format type ${format.value}`, format.valueRange);
}

/** virStoragePRDefParseXML. */
function checkReservations(source: XmlElement): void {
  const reservations = firstChild(source, 'reservations');
  if (reservations === null) return;
  const managed = attributeValue(reservations, 'managed');
  if (managed === null) {
    throw xmlError("Missing required attribute 'managed' in element 'reservations'", reservations.nameRange);
  }
  checkYesNo(reservations, 'managed');
  const helper = firstChild(reservations, 'source');
  const said = (name: string): string | null => (helper === null ? null : attributeValue(helper, name));
  const missing = (
    [
      ['type', 'connection type'],
      ['path', 'path'],
      ['mode', 'connection mode'],
    ] as const
  ).find(([name]) => managed === 'no' && said(name) === null);
  if (missing !== undefined) throw xmlError(`missing ${missing[1]} for <reservations/>`, reservations.nameRange);
  for (const [name, word] of [
    ['type', 'unix'],
    ['mode', 'client'],
  ] as const) {
    const value = said(name);
    if (value === null || value === word) continue;
    throw unsupported(`unsupported connection ${name} for <reservations/>: ${value}`, reservations.nameRange);
  }
}

function slicesOf(source: XmlElement): XmlElement[] {
  const slices = firstChild(source, 'slices');
  if (slices === null) return [];
  return childElements(slices, 'slice')
    .filter((slice) => attributeValue(slice, 'type') === 'storage')
    .slice(0, 1);
}

/** virDomainStorageSourceParseSlice. */
function checkSlice(slice: XmlElement): void {
  const [offset, size] = [attribute(slice, 'offset'), attribute(slice, 'size')];
  if (offset === null || size === null) throw xmlError('missing offset or size attribute of slice', slice.nameRange);
  for (const { name, value, valueRange } of [offset, size]) {
    if (!/^\s*\+?[0-9]+$/.test(value)) {
      throw xmlError(`malformed value '${value}' of '${name}' attribute of slice`, valueRange);
    }
  }
}
