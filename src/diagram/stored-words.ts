import type { ImageState } from './contract.js';
import { formatBytes } from './format-bytes.js';
import type { ImageKind } from './image-kind.js';

/**
 * `196 KiB stored`. Of a device QEMU tells nothing stored, whatever is on it: there the layer's own data counts, as its
 * strip shows it.
 */
export function storedWords(
  kind: ImageKind,
  { allocated, extents }: Pick<Extract<ImageState, { kind: 'existing' }>, 'allocated' | 'extents'>,
): string {
  if (kind !== 'device' || extents === null) return `${formatBytes(allocated)} stored`;
  const data = extents.reduce((sum, extent) => sum + (extent.kind === 'data' ? extent.length : 0), 0);
  return `${formatBytes(data)} of data`;
}
