import { attributeValue, firstChild, type XmlElement } from '../../xml/index.js';
import type { NetworkPlace } from '../definition/storage-source.js';
import { type NetworkProtocol, writtenProtocols } from '../definition/words.js';
import { xmlError } from '../refusal.js';
import { requiredChoice, requiredText, unsigned, yesOrNo } from '../reading/attributes.js';
import { elementsAt, placeOf, valueAt } from '../reading/elements.js';
import { unsignedNumber } from '../reading/numbers.js';
import { checkCookies } from './parse-cookies.js';
import type { ParseContext } from './parse-context.js';
import { parseHost } from './parse-host.js';

const web: readonly NetworkProtocol[] = ['http', 'https'];
const transfers: readonly NetworkProtocol[] = [...web, 'ftp', 'ftps'];

/** virDomainDiskSourceNetworkParse. */
export function parseNetwork(
  source: XmlElement,
  context: ParseContext,
): { readonly network: NetworkPlace; readonly path: string | null } {
  const protocol = requiredChoice(source, 'protocol', writtenProtocols);
  const name = attributeValue(source, 'name');
  if (name === null && protocol !== 'nbd') throw xmlError('missing name for disk source', source.nameRange);
  yesOrNo(source, 'tls');
  const reconnectDelay = delayOf(source, protocol, context);
  const path = imageName(source, protocol, name);
  const network = {
    protocol,
    tlsHostname: attributeValue(source, 'tlsHostname'),
    reconnectDelay,
    query: web.includes(protocol) ? attributeValue(source, 'query') : null,
    hosts: elementsAt(source, 'host').map((host) => parseHost(host, context)),
    ...transferRules(source, protocol),
  };
  if (protocol === 'ssh' && context.version !== '9.0') checkSsh(source);
  return { network, path };
}

function delayOf(source: XmlElement, protocol: NetworkProtocol, { version }: ParseContext): number {
  const reconnect = protocol === 'nbd' && version !== '9.0' ? firstChild(source, 'reconnect') : null;
  return reconnect === null ? 0 : unsigned(reconnect, 'delay');
}

/** Gluster's volume and rbd's pool stand in one name with the image. */
function imageName(source: XmlElement, protocol: NetworkProtocol, name: string | null): string | null {
  if (name === null || (protocol !== 'gluster' && protocol !== 'rbd')) return name;
  const slash = name.indexOf('/');
  if (slash < 1) {
    throw xmlError(`can't split path '${name}' into pool name and image name`, placeOf(source, '@name'));
  }
  return name.slice(slash + 1);
}

/** What only the protocols of web and file servers have. */
function transferRules(
  source: XmlElement,
  protocol: NetworkProtocol,
): Pick<NetworkPlace, 'sslVerify' | 'hasCookies' | 'readahead' | 'timeout'> {
  const ssl = protocol === 'https' || protocol === 'ftps' ? firstChild(source, 'ssl') : null;
  const sslVerify = ssl === null ? null : yesOrNo(ssl, 'verify');
  const cookies = web.includes(protocol) ? firstChild(source, 'cookies') : null;
  const hasCookies = cookies !== null && checkCookies(cookies);
  if (!transfers.includes(protocol)) return { sslVerify, hasCookies, readahead: 0n, timeout: 0n };
  const [readahead, timeout] = [countAt(source, 'readahead', 'size'), countAt(source, 'timeout', 'seconds')];
  return { sslVerify, hasCookies, readahead, timeout };
}

function countAt(source: XmlElement, element: string, name: string): bigint {
  const written = valueAt(source, [element], name);
  const count = written === null ? 0n : unsignedNumber(written);
  if (count === null) throw xmlError('invalid readahead size or timeout', placeOf(source, `${element}/@${name}`));
  return count;
}

function checkSsh(source: XmlElement): void {
  const knownHosts = firstChild(source, 'knownHosts');
  if (knownHosts !== null) requiredText(knownHosts, 'path');
  const identity = firstChild(source, 'identity');
  if (identity === null) return;
  requiredText(identity, 'username');
  if (attributeValue(identity, 'keyfile') === null && attributeValue(identity, 'agentsock') === null) {
    throw xmlError("element 'identity' requires either 'keyfile' or 'agentsock' attribute", identity.nameRange);
  }
}
