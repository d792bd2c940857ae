import { imagesOf, memoryPath } from '../../chain/index.js';
import { withWhatWasImplied } from '../../script/index.js';
import type { Derived } from '../derived/derived.js';

/** Lines that were recorded with the document, of this version or an earlier one, as they have to be said now. */
export function linesAsSaidNow(lines: readonly string[], { reading }: Pick<Derived, 'reading'>): readonly string[] {
  const images = reading.models.peek().flatMap(imagesOf);
  return withWhatWasImplied(
    lines,
    images.flatMap((image) => memoryPath(image.source) ?? []),
  );
}
