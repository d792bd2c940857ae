import { type Image, normalPath } from '../chain/index.js';

/** Where an image's file is in memory; null for what isn't a file. */
export function filePath(image: Image): string | null {
  return image.source?.type === 'file' ? normalPath(image.source.path, '/') : null;
}
