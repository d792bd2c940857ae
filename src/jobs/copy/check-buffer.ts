import { JobsError } from '../jobs-error.js';
import type { LiveImage } from '../disk/live-disk.js';
import type { CopyOperation } from './copy-operation.js';
import { imageInfo } from '../host/image-info.js';
import type { JobsHost } from '../host/jobs-host.js';

/** The most QEMU's mirror job asks for in one request, unless a sixteenth of its buffer is more (block/mirror.c, MAX_IO_BYTES). */
const largestRequest = 2 ** 20;

/** What QEMU takes for the granularity of a bitmap where nothing is said, at most (bdrv_get_default_bitmap_granularity). */
const defaultGranularity = 64 * 1024;

/**
 * Refuses a buffer that can't hold a request of the mirror job once it is
 * widened to whole clusters of a destination that stands on something that
 * isn't open yet: there QEMU ends itself, and the guest with it
 * (block/mirror.c, mirror_do_read: `op->bytes <= s->buf_size`).
 */
export async function checkBuffer(host: JobsHost, destination: LiveImage, operation: CopyOperation): Promise<void> {
  const { bufferSize, granularity } = operation;
  if (bufferSize === null || bufferSize === 0) return;
  const info = await imageInfo(host, destination.path, destination.format);
  const cluster = info?.clusterSize ?? null;
  if (cluster === null || (granularity ?? defaultGranularity) >= cluster) return;
  // One cluster more at either end.
  const needed = Math.max(largestRequest, bufferSize / 16) + 2 * cluster;
  if (bufferSize >= needed) return;
  throw new JobsError(
    'playground',
    `A buffer of ${bufferSize} bytes is too small to copy into ${destination.path}, whose clusters are of ${cluster} bytes.`,
    'libvirt would start this copy, and a write beside the edge of a cluster would then end QEMU with a failed assertion. ' +
      `Leave --buf-size out, make it at least ${Math.ceil(needed)}, or make --granularity at least ${cluster}.`,
  );
}
