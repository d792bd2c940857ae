import { type Image, memoryPath } from '../chain/index.js';

/** Where an image's bytes are in memory; null for what is not kept here. */
export function filePath(image: Image): string | null {
  return memoryPath(image.source);
}
