import { attribute, attributeValue, childElements, firstChild, type XmlElement } from '../../xml/index.js';
import { badValue } from './enumerations.js';
import { unsupported, xmlError } from './verdict.js';

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

/**
 * Checks a network `<source>` as virDomainDiskSourceNetworkParse does, in its order.
 *
 * @throws Rejection with libvirt's error
 */
export function checkNetwork(source: XmlElement): void {
  const protocol = attribute(source, 'protocol');
  if (protocol === null) {
    throw xmlError("Missing required attribute 'protocol' in element 'source'", source.nameRange);
  }
  if (!protocols.includes(protocol.value)) throw badValue(source, 'protocol');
  const name = attribute(source, 'name');
  if (name === null && protocol.value !== 'nbd') throw xmlError('missing name for disk source', source.nameRange);
  checkYesNo(source, 'tls');
  const split = protocol.value === 'gluster' || protocol.value === 'rbd';
  if (split && name !== null && name.value.indexOf('/') < 1) {
    throw xmlError(`can't split path '${name.value}' into pool name and image name`, name.valueRange);
  }
  for (const host of childElements(source, 'host')) checkHost(host);
  checkTransfer(source, protocol.value);
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

/** What only the protocols of web and file servers have. */
function checkTransfer(source: XmlElement, protocol: string): void {
  const ssl = firstChild(source, 'ssl');
  if (ssl !== null && (protocol === 'https' || protocol === 'ftps')) checkYesNo(ssl, 'verify');
  if (protocol === 'http' || protocol === 'https') checkCookies(firstChild(source, 'cookies'));
  if (!['http', 'https', 'ftp', 'ftps'].includes(protocol)) return;
  for (const [element, name] of [
    [firstChild(source, 'readahead'), 'size'],
    [firstChild(source, 'timeout'), 'seconds'],
  ] as const) {
    const written = element === null ? null : attribute(element, name);
    if (written === null || written.value === '' || /^\s*[+-]?[0-9]+$/.test(written.value)) continue;
    throw xmlError('invalid readahead size or timeout', written.valueRange);
  }
}

/** virDomainStorageNetCookiesParse; the characters of names and values are not looked at here. */
function checkCookies(cookies: XmlElement | null): void {
  const seen: XmlElement[] = [];
  for (const cookie of cookies === null ? [] : childElements(cookies, 'cookie')) {
    if (attribute(cookie, 'name') === null) throw xmlError('missing cookie name', cookie.nameRange);
    if (cookie.children.length === 0) {
      throw xmlError(`missing value for cookie '${attributeValue(cookie, 'name') ?? ''}'`, cookie.nameRange);
    }
    seen.push(cookie);
  }
  const names = new Set<string>();
  for (const cookie of seen) {
    const name = attributeValue(cookie, 'name') ?? '';
    if (names.has(name)) throw xmlError(`duplicate cookie '${name}'`, cookie.nameRange);
    names.add(name);
  }
}

/** virXMLPropTristateBool: the attribute may be absent, but says yes or no. */
export function checkYesNo(element: XmlElement, name: string): void {
  const written = attributeValue(element, name);
  if (written !== null && written !== 'yes' && written !== 'no') throw badValue(element, name);
}
