import { canHaveBacking, hasFormatNode, keyName, type LiveImage } from '../disk/live-disk.js';
import type { KeyOf } from '../monitor/keys.js';
import { driverProperties } from '../monitor/nodes.js';
import type { JsonObject } from '../monitor/qmp.js';
import { storageLocation } from '../monitor/storage-properties.js';

/**
 * Chains as words for qemu-img, whatever the headers say: the keys that open them, then a `json:{...}` for each (QEMU docs,
 * block device options).
 */
export function chainWords(chains: readonly (readonly LiveImage[])[], keyOf: KeyOf): readonly string[] {
  const encrypted = chains.flat().filter(({ encryption }) => encryption !== undefined);
  const keys = new Map(encrypted.map((image) => [keyName(image), keyOf(image)]));
  return [
    ...[...keys].flatMap(([id, data]) =>
      data === undefined ? [] : ['--object', `secret,id=${id},format=base64,data=${data}`],
    ),
    ...chains.map((images) => `json:${JSON.stringify(chainOptions(images))}`),
  ];
}

function chainOptions(images: readonly LiveImage[]): JsonObject | null {
  const [image, ...below] = images;
  if (image === undefined) return null;
  const isSaid = canHaveBacking(image.format) && !(below.length === 0 && image.followsHeader === true);
  const backing = isSaid ? { backing: chainOptions(below) } : {};
  const driver = hasFormatNode(image) ? driverProperties(image) : { driver: 'raw' };
  return { ...driver, file: partLocation(image), ...backing };
}

function partLocation(image: LiveImage): JsonObject {
  const { slice } = image;
  const file = storageLocation(image);
  return slice === undefined ? file : { driver: 'raw', offset: slice.offset, size: slice.size, file };
}
