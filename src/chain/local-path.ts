import type { ImageSource } from './model.js';

/** The path of an image that is a file or block device of the host; null for all else, and where no source is named. */
export function localPath(source: ImageSource | null | undefined): string | null {
  return source?.type === 'file' || source?.type === 'block' ? source.path : null;
}
