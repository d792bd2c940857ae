import { convertDocument, imageParts, readDocument, type ReadDocument } from '../layouts/index.js';
import { decodeLink, LinkError, type SharedState } from '../links/index.js';
import type { TextRange } from '../xml/index.js';
import { findTarget, sharedDocument, sharedLayoutSet } from '../workspace/index.js';

/** What a link lets an embedded view show. */
export type Embedded =
  | {
      readonly kind: 'shown';
      readonly shared: SharedState;
      readonly document: ReadDocument;
      /** The same in the layout it is compared with; null where it is not compared. */
      readonly other: ReadDocument | null;
    }
  /** `message`: why it can't be shown, for the reader. */
  | { readonly kind: 'refused'; readonly message: string };

/** `fragment`: what follows the `#`, with or without it. */
export function readEmbedded(fragment: string): Embedded {
  try {
    const shared = decodeLink(fragment);
    const document = readDocument(sharedDocument(shared), sharedLayoutSet(shared));
    return { kind: 'shown', shared, document, other: otherSide(document, shared) };
  } catch (error) {
    if (error instanceof LinkError) return { kind: 'refused', message: error.message };
    throw error;
  }
}

function otherSide(document: ReadDocument, { compareWith }: SharedState): ReadDocument | null {
  if (compareWith === null || document.xml.root === null) return null;
  return readDocument(convertDocument(document, () => compareWith).text, document.layouts);
}

/** Where the text names an image; where none is chosen, the element that the link points at. */
export function rangesOf(document: ReadDocument, imageId: string | null, element: string | null): readonly TextRange[] {
  if (imageId !== null) return document.disks.flatMap((read) => imageParts(read).get(imageId) ?? []);
  const place = element === null ? null : findTarget(document, element);
  return place === null ? [] : [place.range];
}
