import { baseName, pathOfName } from '../../chain/index.js';

/** The absolute form of a console path: relative ones start at `/`. What an address names is a file, too. */
export function absolutePath(path: string): string {
  return pathOfName(path);
}

/** The last part of an absolute path; `/` for the root. */
export function lastName(path: string): string {
  return baseName(path) || '/';
}
