import { attributeValue, type XmlElement } from '../../xml/index.js';
import type { NetworkHost } from '../definition/storage-source.js';
import { type HostTransport, hostTransports } from '../definition/words.js';
import { invalidArgument, unsupported, xmlError } from '../refusal.js';
import { choice } from '../reading/attributes.js';
import { placeOf } from '../reading/elements.js';
import { largestUnsigned, unsignedNumber } from '../reading/numbers.js';
import type { ParseContext } from './parse-context.js';

/** virDomainStorageNetworkParseHost. */
export function parseHost(host: XmlElement, context: ParseContext): NetworkHost {
  return context.version === '9.0' ? parseHost90(host) : parseHost113(host);
}

function parseHost113(host: XmlElement): NetworkHost {
  const transport = choice(host, 'transport', hostTransports['11.3']) ?? 'tcp';
  const socket = attributeValue(host, 'socket');
  if (transport === 'fd') throw xmlError("transport 'fd' is now allowed", placeOf(host, '@transport'));
  if (transport === 'unix') {
    if (socket === null) throw xmlError('missing socket for unix transport', host.nameRange);
    return { transport, port: 0 };
  }
  if (socket !== null) throw noSocket(transport, host);
  const port = portOf(host);
  if (attributeValue(host, 'name') === null) throw xmlError('missing name for host', host.nameRange);
  return { transport, port };
}

/** The name is asked for before the port, and an unknown transport has words of its own. */
function parseHost90(host: XmlElement): NetworkHost {
  const written = attributeValue(host, 'transport');
  const transport: HostTransport | undefined = hostTransports['9.0'].find((each) => each === (written ?? 'tcp'));
  if (transport === undefined) {
    throw unsupported(`unknown protocol transport type '${written ?? ''}'`, placeOf(host, '@transport'));
  }
  const socket = attributeValue(host, 'socket');
  if (transport === 'unix') {
    if (socket === null) throw xmlError('missing socket for unix transport', host.nameRange);
    return { transport, port: 0 };
  }
  if (socket !== null) throw noSocket(written ?? '(null)', host);
  if (attributeValue(host, 'name') === null) throw xmlError('missing name for host', host.nameRange);
  return { transport, port: portOf(host) };
}

function noSocket(transport: string, host: XmlElement): Error {
  return xmlError(`transport '${transport}' does not support socket attribute`, placeOf(host, '@socket'));
}

/** virStringParsePort. */
function portOf(host: XmlElement): number {
  const written = attributeValue(host, 'port');
  if (written === null) return 0;
  const port = unsignedNumber(written, 10, largestUnsigned);
  if (port === null) throw invalidArgument(`failed to parse port number '${written}'`, placeOf(host, '@port'));
  if (port > 65_535n) throw invalidArgument(`port '${written}' out of range`, placeOf(host, '@port'));
  return Number(port);
}
