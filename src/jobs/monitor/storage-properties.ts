import { type ImageSource, type NetworkImage, networkImage } from '../../chain/index.js';
import type { LiveImage } from '../disk/live-disk.js';
import type { JsonObject } from './qmp.js';

/**
 * The driver that reads and writes an image's bytes, and where they are, as libvirt tells QEMU
 * (qemu_block.c, qemuBlockStorageSourceGetBackendProps).
 */
export function storageLocation({ type, path, source }: Pick<LiveImage, 'type' | 'path' | 'source'>): JsonObject {
  switch (type) {
    case 'file':
      return { driver: 'file', filename: path };
    case 'block':
      return { driver: 'host_device', filename: path };
    case 'network': {
      const image = source === undefined ? null : networkImage(source);
      return image === null ? { driver: 'file', filename: path } : networkLocation(image, source);
    }
  }
}

/** What an overlay's header calls an image (qemu_block.c, qemuBlockGetBackingStoreString). */
export function backingName(image: LiveImage): string {
  const { path, slice } = image;
  if (slice === undefined) return path;
  const part = { driver: 'raw', offset: slice.offset, size: slice.size, file: storageLocation(image) };
  return `json:${JSON.stringify({ file: part })}`;
}

/** qemu_block.c, qemuBlockStorageSourceGet…Props for each protocol. */
function networkLocation(image: NetworkImage, source: ImageSource | undefined): JsonObject {
  const { protocol, name } = image;
  const query = source?.type === 'network' ? source.query : null;
  switch (protocol) {
    case 'rbd': {
      const [pool = '', ...rest] = name.split('/');
      const [namespace, file] = rest.length > 1 ? [rest[0] ?? '', rest.slice(1).join('/')] : [null, rest[0] ?? ''];
      return { driver: 'rbd', pool, ...(namespace !== null && { namespace }), image: file };
    }
    case 'nbd':
      return { driver: 'nbd', server: inetServer(image, '10809'), ...(name !== '' && { export: name }) };
    case 'iscsi': {
      const [target = '', lun = '0'] = name.split('/');
      const { host, port } = hostOf(image, '3260');
      return { driver: 'iscsi', portal: `${host}:${port}`, target, lun: Number(lun), transport: 'tcp' };
    }
    case 'gluster': {
      const [volume = '', ...path] = name.replace(/^\//u, '').split('/');
      return { driver: 'gluster', volume, path: path.join('/'), server: [inetServer(image, '24007')] };
    }
    case 'http':
    case 'https':
    case 'ftp':
    case 'ftps': {
      const port = image.server !== undefined && 'port' in image.server ? `:${image.server.port}` : '';
      const { host } = hostOf(image, '');
      const asked = query === null || name.endsWith(`?${query}`) ? '' : `?${query}`;
      return { driver: protocol, url: `${protocol}://${host}${port}/${name.replace(/^\//u, '')}${asked}` };
    }
    case 'ssh': {
      const { host, port } = hostOf(image, '22');
      return { driver: 'ssh', path: name, server: { host, port } };
    }
    case 'nfs':
      return { driver: 'nfs', server: { type: 'inet', host: hostOf(image, '').host }, path: name };
    case 'nvme': {
      const [device = '', namespace = '1'] = name.split('/');
      return { driver: 'nvme', device, namespace: Number(namespace) };
    }
  }
}

function inetServer(image: NetworkImage, otherwise: string): JsonObject {
  if (image.server !== undefined && 'socket' in image.server) return { type: 'unix', path: image.server.socket };
  return { type: 'inet', ...hostOf(image, otherwise) };
}

function hostOf({ server }: NetworkImage, otherwise: string): { readonly host: string; readonly port: string } {
  if (server === undefined || 'socket' in server) return { host: 'localhost', port: otherwise };
  return { host: server.host, port: server.port ?? otherwise };
}
