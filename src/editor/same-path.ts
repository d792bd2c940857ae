import { imagePathAt, renameImage, type ReadDocument } from '../layouts/index.js';
import type { TextRange } from '../xml/index.js';

/** Every place, in text order, that names the image whose path is at the offset; none where there is no path. */
export function samePathRanges(document: ReadDocument, offset: number): readonly TextRange[] {
  const found = imagePathAt(document, offset);
  return found === null ? [] : renameImage(document, found.path, found.path).map(({ range }) => range);
}
