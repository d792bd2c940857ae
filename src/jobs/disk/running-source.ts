import type { ImageSource } from '../../chain/index.js';
import { type DefinedImage, sourceOf } from './live-disk.js';

/**
 * Where an image is, as a running libvirt says it: it decides on the TLS of nbd when it opens the image
 * (qemu_domain.c, qemuDomainPrepareStorageSourceTLS).
 */
export function runningSource(image: DefinedImage): ImageSource {
  const source = sourceOf(image);
  const isOpen = source.type === 'network' && source.protocol === 'nbd' && source.tls === undefined;
  return isOpen ? { ...source, tls: 'no' } : source;
}
