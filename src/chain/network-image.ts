import type { ImageSource } from './model.js';
import { isNetworkProtocol, type NetworkImage } from './network-path.js';

/** What a source names on a network; null for what is no network source, names nothing, or has no driver in QEMU. */
export function networkImage(source: ImageSource): NetworkImage | null {
  if (source.type === 'nvme') return { protocol: 'nvme', name: `${source.address}/${source.namespace}` };
  if (source.type !== 'network' || !isNetworkProtocol(source.protocol)) return null;
  const { protocol, name, query } = source;
  if (name === null && protocol !== 'nbd') return null;
  const server = serverOf(source);
  // What a web server gives for another query is another thing.
  const asked = query !== null && /^https?$/u.test(protocol) ? `?${query}` : '';
  const image = { protocol, name: `${name ?? ''}${asked}` };
  return server === null || protocol === 'rbd' ? image : { ...image, server };
}

function serverOf({ hosts }: Extract<ImageSource, { type: 'network' }>): NonNullable<NetworkImage['server']> | null {
  const [host] = hosts;
  if (host === undefined) return null;
  if (host.socket !== null) return { socket: host.socket };
  if (host.name === null) return null;
  return host.port === null ? { host: host.name } : { host: host.name, port: host.port };
}
