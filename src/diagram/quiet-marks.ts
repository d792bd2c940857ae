import type { ImageMark } from './contract.js';

/** Whether a mark only tells something; the others say that something is wrong. */
export function isQuiet({ kind }: ImageMark): boolean {
  return kind === 'shared' || kind === 'found' || kind === 'becomes';
}
