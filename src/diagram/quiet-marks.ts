import type { PictureMark } from './contract.js';

/** Whether a mark only tells something; the others say that something is wrong. */
export function isQuiet({ kind }: PictureMark): boolean {
  return kind === 'shared' || kind === 'found' || kind === 'becomes';
}
