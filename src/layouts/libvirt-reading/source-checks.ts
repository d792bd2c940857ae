import { attribute, attributeValue, childElements, firstChild, type XmlElement } from '../../xml/index.js';
import { badValue } from './enumerations.js';
import { type LibvirtVersion, unsupported, xmlError } from './verdict.js';

const protocols = [
  'nbd',
  'rbd',
  'sheepdog',
  'gluster',
  'iscsi',
  'http',
  'https',
  'ftp',
  'ftps',
  'tftp',
  'ssh',
  'vxhs',
  'nfs',
];
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
export function checkSource(type: string, source: XmlElement): void {
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
  for (const slice of slicesOf(source)) checkSlice(slice);
}

/** virDomainDiskSourceNetworkParse. */
function checkNetwork(source: XmlElement): void {
  const protocol = attribute(source, 'protocol');
  if (protocol === null) {
    throw xmlError("Missing required attribute 'protocol' in element 'source'", source.nameRange);
  }
  if (!protocols.includes(protocol.value)) throw badValue(source, 'protocol');
  const name = attribute(source, 'name');
  if (name === null && protocol.value !== 'nbd') throw xmlError('missing name for disk source', source.nameRange);
  const split = protocol.value === 'gluster' || protocol.value === 'rbd';
  if (split && name !== null && name.value.indexOf('/') < 1) {
    throw xmlError(`can't split path '${name.value}' into pool name and image name`, name.valueRange);
  }
  for (const host of childElements(source, 'host')) checkHost(host);
}

/** virDomainStorageNetworkParseHost. */
function checkHost(host: XmlElement): void {
  const transport = attribute(host, 'transport');
  if (transport !== null && !['tcp', 'unix', 'rdma'].includes(transport.value)) {
    throw unsupported(`unknown protocol transport type '${transport.value}'`, transport.valueRange);
  }
  const unix = transport?.value === 'unix';
  const socket = attribute(host, 'socket');
  if (unix && socket === null) throw xmlError('missing socket for unix transport', host.nameRange);
  if (!unix && socket !== null) {
    throw xmlError(`transport '${transport?.value ?? '(null)'}' does not support socket attribute`, socket.range);
  }
  if (!unix && attribute(host, 'name') === null) throw xmlError('missing name for host', host.nameRange);
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
