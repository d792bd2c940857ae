import type { ImageDetails } from '../../scenario/index.js';
import type { State } from '../state/state.js';

/** What is known of images for making them, by path: of sizes nothing where the person chose one for all. */
export function detailsForMaking({
  details,
  sizesAsTold,
}: Pick<State, 'details' | 'sizesAsTold'>): ReadonlyMap<string, ImageDetails> {
  if (sizesAsTold) return details;
  return new Map([...details].map(([path, known]) => [path, { ...known, virtualSize: null }]));
}
