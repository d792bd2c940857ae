import type { ImageSource, NetworkHost } from '../../chain/index.js';
import { attributeValue, childElements, firstChild, type XmlElement } from '../../xml/index.js';
import type { WrittenImage } from './written-disk.js';

/** libvirt's source types (schemas/domaincommon.rng, diskSource*). */
export const sourceTypes = ['file', 'block', 'dir', 'network', 'volume', 'nvme', 'vhostuser', 'vhostvdpa'] as const;
export type SourceType = (typeof sourceTypes)[number];

/**
 * The type that a `<source>` without a `type=` beside it must mean, by its
 * attributes: the RFC's layouts say no type below the active layer. `dev` counts
 * as a block device, though libvirt also writes vhost-vdpa so. Null when nothing tells.
 */
export function guessedSourceType(source: XmlElement): SourceType | null {
  const has = (name: string): boolean => attributeValue(source, name) !== null;
  if (has('file')) return 'file';
  if (has('dev')) return 'block';
  if (has('dir')) return 'dir';
  if (has('protocol')) return 'network';
  if (has('pool') || has('volume')) return 'volume';
  if (has('namespace')) return 'nvme';
  if (has('path')) return 'vhostuser';
  return null;
}

/** Where the data of an image in this `<source>` is, by `<dataStore>`; null where it is in the image. */
export function dataFileSource(source: XmlElement): XmlElement | null {
  const store = firstChild(source, 'dataStore');
  return store === null ? null : firstChild(store, 'source');
}

/** The type that counts for the image: said, or guessed, or `file` for a bare path. */
export function sourceTypeOf(image: WrittenImage): string {
  if (image.type !== null) return image.type.value;
  if (image.source?.kind !== 'element') return 'file';
  return image.element.name === 'disk' ? 'file' : (guessedSourceType(image.source.element) ?? 'file');
}

/** Where the image's bytes are, as written; null when the text names no place. */
export function imageSource(image: WrittenImage): ImageSource | null {
  if (image.source === null) return null;
  if (image.source.kind === 'attribute') {
    const type = sourceTypeOf(image);
    return localSource(type === 'block' || type === 'dir' ? type : 'file', image.source.attribute.value);
  }
  return readSource(sourceTypeOf(image), image.source.element);
}

function readSource(type: string, source: XmlElement): ImageSource | null {
  const value = (name: string): string | null => attributeValue(source, name);
  switch (type) {
    case 'file':
    case 'dir':
      return localSource(type, value(type));
    case 'block':
      return localSource('block', value('dev'));
    case 'network':
      return {
        type: 'network',
        protocol: value('protocol') ?? '',
        name: value('name'),
        hosts: childElements(source, 'host').map(networkHost),
        query: value('query'),
        ...tlsOf(value('tls')),
      };
    case 'volume':
      return { type: 'volume', pool: value('pool') ?? '', volume: value('volume') ?? '' };
    case 'nvme':
      return { type: 'nvme', address: pciAddress(source), namespace: value('namespace') ?? '' };
    case 'vhostuser':
      return { type: 'vhostuser', path: value('path') ?? '' };
    case 'vhostvdpa':
      return { type: 'vhostvdpa', path: value('dev') ?? '' };
    default:
      return { type: 'unknown', text: `${type}:${source.attributes.map((attribute) => attribute.value).join(' ')}` };
  }
}

function tlsOf(tls: string | null): { readonly tls?: string } {
  return tls === null ? {} : { tls };
}

/** An empty path means no medium, as libvirt reads it (virDomainStorageSourceParse). */
function localSource(type: 'file' | 'block' | 'dir', path: string | null): ImageSource | null {
  return path === null || path === '' ? null : { type, path };
}

function networkHost(host: XmlElement): NetworkHost {
  return {
    name: attributeValue(host, 'name'),
    port: attributeValue(host, 'port'),
    transport: attributeValue(host, 'transport'),
    socket: attributeValue(host, 'socket'),
  };
}

/** As `lspci` writes it, e.g. `0000:01:00.0`. */
function pciAddress(source: XmlElement): string {
  const address = firstChild(source, 'address');
  if (address === null) return '';
  const part = (name: string, width: number): string =>
    (attributeValue(address, name) ?? '0').replace(/^0x/i, '').padStart(width, '0');
  return `${part('domain', 4)}:${part('bus', 2)}:${part('slot', 2)}.${part('function', 1)}`;
}
