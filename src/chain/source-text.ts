import type { ImageSource, NetworkHost } from './model.js';

/**
 * One line that names a source: the path itself for local types, a URI-like
 * string for the others (`nbd://host:10809/name`, `volume:pool/name`).
 * Two sources are the same place exactly when their texts are equal.
 */
export function sourceText(source: ImageSource): string {
  switch (source.type) {
    case 'file':
    case 'block':
    case 'dir':
      return source.path;
    case 'network':
      return networkText(source.protocol, source.name, source.hosts, source.query);
    case 'volume':
      return `volume:${source.pool}/${source.volume}`;
    case 'nvme':
      return `nvme://${source.address}/${source.namespace}`;
    case 'vhostuser':
      return `vhostuser:${source.path}`;
    case 'vhostvdpa':
      return `vhostvdpa:${source.path}`;
    case 'unknown':
      return source.text;
  }
}

function networkText(
  protocol: string,
  name: string | null,
  hosts: readonly NetworkHost[],
  query: string | null,
): string {
  const places = hosts.map(hostText).join(',');
  const path = name === null ? '' : `/${name}`;
  return `${protocol}://${places}${path}${query === null ? '' : `?${query}`}`;
}

function hostText(host: NetworkHost): string {
  if (host.socket !== null) return `unix:${host.socket}`;
  return `${host.name ?? ''}${host.port === null ? '' : `:${host.port}`}`;
}
