import { hasProtocol, parseBackingString } from './backing-string.js';
import type { ImageSource } from './model.js';
import { networkImage } from './network-image.js';
import { isReadOnly, hasFixedSize, networkAddress, networkPath } from './network-path.js';
import { normalPath } from './paths.js';

/** Where an image's bytes are kept here, in memory. */
export type ImagePlace =
  /** `name` is what QEMU's command lines call it: the path as it was given. */
  | { readonly kind: 'file' | 'device'; readonly path: string; readonly name: string }
  /** A network image: `path` is the file that stands for it, `name` its address. */
  | {
      readonly kind: 'network';
      readonly path: string;
      readonly name: string;
      /** It can be read only, as over http. */
      readonly readOnly: boolean;
      /** It is as large as the server made it: no command makes it. */
      readonly fixedSize: boolean;
    }
  /** Nothing that could be kept here; `reason` ends a sentence that begins with what is wanted. */
  | { readonly kind: 'nowhere'; readonly reason: string };

/** Where an image is kept. Relative paths begin at `workingDirectory`. */
export function imagePlace(source: ImageSource, workingDirectory = '/'): ImagePlace {
  switch (source.type) {
    case 'file':
    case 'block':
      return pathPlace(source.type, source.path, workingDirectory);
    case 'volume':
      return pathPlace('file', source.path ?? volumePath(source), workingDirectory);
    case 'network':
    case 'nvme':
      return networkPlace(source);
    case 'dir':
      return nowhere(
        'it is a directory that QEMU would show as a FAT disk, and that driver (vvfat) is not in this QEMU',
      );
    case 'vhostuser':
      return nowhere('another process has that disk (vhost-user): libvirt and QEMU know nothing of its image');
    case 'vhostvdpa':
      return nowhere('hardware has that disk (vhost-vdpa): libvirt and QEMU know nothing of its image');
    case 'unknown':
      return nowhere('its source is not understood');
  }
}

/**
 * The same as a path in memory, one spelling for each place; null where there is none. Two images with one path are
 * one image. Relative paths begin at `workingDirectory`.
 */
export function memoryPath(source: ImageSource | null | undefined, workingDirectory = '/'): string | null {
  if (source === null || source === undefined) return null;
  const place = imagePlace(source, workingDirectory);
  return place.kind === 'nowhere' ? null : place.path;
}

/** What QEMU's command lines call the image: a path, or an address; null where there is none. */
export function qemuName(source: ImageSource | null | undefined): string | null {
  if (source === null || source === undefined) return null;
  const place = imagePlace(source);
  return place.kind === 'nowhere' ? null : place.name;
}

/** Where the image is kept that QEMU's command lines call so: a path or an address. */
export function pathOfName(name: string, workingDirectory = '/'): string {
  const { source } = parseBackingString(name);
  const isAddress = hasProtocol(name) && (source.type === 'network' || source.type === 'nvme');
  return (isAddress ? memoryPath(source) : null) ?? normalPath(name, workingDirectory);
}

/** Where the volumes of a pool are taken to be of which nothing is known: beside libvirt's own, which `default` has. */
export function assumedPoolDirectory(pool: string): string {
  return pool === 'default' ? '/var/lib/libvirt/images' : `/var/lib/libvirt/${pool.replaceAll('/', '_')}`;
}

function volumePath({ pool, volume }: Extract<ImageSource, { type: 'volume' }>): string {
  return `${assumedPoolDirectory(pool)}/${volume}`;
}

function pathPlace(type: 'file' | 'block', path: string, workingDirectory: string): ImagePlace {
  if (/(?:^|\/)\.{0,2}$/u.test(path)) return nowhere(`${JSON.stringify(path)} does not name a file`);
  const whole = normalPath(path, workingDirectory);
  return { kind: type === 'block' || isDevicePath(whole) ? 'device' : 'file', path: whole, name: path };
}

/** Whether what is at this path is a device, whatever a document calls it. */
export function isDevicePath(path: string): boolean {
  return path.startsWith('/dev/') && !path.startsWith('/dev/shm/');
}

function networkPlace(source: Extract<ImageSource, { type: 'network' | 'nvme' }>): ImagePlace {
  const image = networkImage(source);
  if (image !== null) {
    const path = networkPath(image);
    const { protocol } = image;
    const name = networkAddress(path);
    if (name !== null) {
      return { kind: 'network', path, name, readOnly: isReadOnly(protocol), fixedSize: hasFixedSize(protocol) };
    }
  }
  const protocol = source.type === 'network' ? source.protocol : 'nvme';
  if (source.type === 'network' && source.name === null) return nowhere(`no name= says which image of ${protocol}`);
  return nowhere(`QEMU has no driver for ${protocol} (any more)`);
}

function nowhere(reason: string): ImagePlace {
  return { kind: 'nowhere', reason };
}
