import { canHaveBacking, type LiveImage } from '../disk/live-disk.js';
import { formatDriver } from '../monitor/nodes.js';
import type { JsonObject } from '../monitor/qmp.js';
import { storageLocation } from '../monitor/storage-properties.js';

/** A chain as one file name for qemu-img, whatever the headers say: `json:{...}` (QEMU docs, block device options). */
export function chainFileName(images: readonly LiveImage[]): string {
  return `json:${JSON.stringify(chainOptions(images))}`;
}

function chainOptions(images: readonly LiveImage[]): JsonObject | null {
  const [image, ...below] = images;
  if (image === undefined) return null;
  const isSaid = canHaveBacking(image.format) && !(below.length === 0 && image.followsHeader === true);
  const backing = isSaid ? { backing: chainOptions(below) } : {};
  return { driver: formatDriver(image.format), file: storageLocation(image), ...backing };
}
