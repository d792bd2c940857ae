import { baseName, normalPath } from '../../chain/index.js';

/** The absolute form of a console path: relative ones start at `/`. */
export function absolutePath(path: string): string {
  return normalPath(path, '/');
}

/** The last part of an absolute path; `/` for the root. */
export function lastName(path: string): string {
  return baseName(path) || '/';
}
