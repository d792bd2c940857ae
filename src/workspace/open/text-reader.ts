import type { importText } from '../../import/index.js';

/** Reads any text as disks: the import room's `importText`. */
export type TextReader = typeof importText;

let loaded: TextReader | null = null;

/**
 * The reader of any text, which a page downloads after its own parts.
 *
 * @throws Error where the server does not answer; asking again tries again.
 */
export async function loadTextReader(): Promise<TextReader> {
  loaded ??= (await import('../../import/index.js')).importText;
  return loaded;
}

/** The reader where it is there already: a paste can't wait for a download. */
export function textReader(): TextReader | null {
  return loaded;
}
