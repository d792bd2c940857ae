import { normalPath } from '../chain/index.js';

/**
 * Names files that are made and removed again: beside the given path, and
 * never one of `taken` (normal paths) or one named before.
 */
export function temporaryPaths(taken: Iterable<string>, workingDirectory: string): (path: string) => string {
  const used = new Set(taken);
  return (path) => {
    for (let count = 1; ; count += 1) {
      const candidate = `${path}.rebasing${count === 1 ? '' : `-${count}`}`;
      const key = normalPath(candidate, workingDirectory);
      if (used.has(key)) continue;
      used.add(key);
      return candidate;
    }
  };
}
