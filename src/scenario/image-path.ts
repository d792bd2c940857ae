import { baseName, directoryOf, normalPath, pathParts } from '../chain/index.js';
import type { PlaceHere } from './place-here.js';

/**
 * The path as an argument that QEMU takes for a file: a relative one that QEMU
 * would read as an option (`-a`) or as a protocol (`nbd:a`, `json:{}`; block.c,
 * path_has_protocol) gets a leading `./`, which names the same file.
 */
export function fileArgument(path: string): string {
  return path.startsWith('-') || /^[^/]*:/u.test(path) ? `./${path}` : path;
}

/** The image as an argument: what a server only lets read is written where it is kept here. */
export function imageArgument({ place }: { readonly place: PlaceHere }): string {
  if (place.kind !== 'network') return fileArgument(place.name);
  return place.readOnly ? place.path : place.name;
}

/**
 * What to record in `overlay` so that QEMU finds `backing`, both as the document
 * gives them: QEMU takes a relative backing file name from the overlay's own
 * directory, not from the working directory (docs/kbase/backing_chains.rst).
 */
export function backingArgument(
  overlay: PlaceHere,
  { kind, name: backing }: PlaceHere,
  workingDirectory: string,
): string {
  if (kind === 'network' || backing.startsWith('/')) return backing;
  const isAbsolute = overlay.kind === 'network' || overlay.name.startsWith('/');
  const relative = isAbsolute ? null : relativePath(directoryOf(overlay.name), backing);
  return relative === null ? normalPath(backing, workingDirectory) : fileArgument(relative);
}

/** The last part of a path, for sentences; characters that would break a line are escaped. */
export function shownName(path: string): string {
  const name = baseName(path);
  return name === '' ? shownPath(path) : shownPath(name);
}

export function shownPath(path: string): string {
  return /[\u0000-\u001F\u007F-\u009F\u2028\u2029]/u.test(path) ? JSON.stringify(path) : path;
}

/** From one relative directory to a relative path; null where the way leads above the working directory. */
function relativePath(fromDirectory: string, to: string): string | null {
  const from = pathParts(fromDirectory);
  const target = pathParts(to);
  const parts = Math.min(from.length, target.length - 1);
  const differing = from.findIndex((part, at) => at >= parts || part !== target[at]);
  const common = differing < 0 ? from.length : differing;
  const up = from.slice(common);
  return up.includes('..') ? null : [...up.map(() => '..'), ...target.slice(common)].join('/');
}
