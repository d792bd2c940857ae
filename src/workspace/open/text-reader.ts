import type { importText } from '../../import/index.js';

/** Reads any text as disks: the import room's `importText`. */
export type TextReader = typeof importText;

/**
 * The reader of any text, which a page downloads after its own parts.
 *
 * @throws Error where the server does not answer; asking again tries again.
 */
export async function loadTextReader(): Promise<TextReader> {
  return (await import('../../import/index.js')).importText;
}
