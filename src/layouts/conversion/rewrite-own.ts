import { applyEdits } from '../../xml/index.js';
import { type LayoutName, ownLayoutName } from '../built-in/list.js';
import type { Layout } from '../layout/layout.js';
import type { ReadDocument } from '../reading/contract.js';
import { ConversionError, convertInto } from './convert-disk.js';
import type { ConvertedDocument } from './convert-document.js';

/** Rewrites what is written in a document's own layout in the next one of that name. */
export function rewriteOwn(document: ReadDocument, next: Layout<LayoutName>): ConvertedDocument {
  const refused: string[] = [];
  const conversions = document.disks
    .filter(({ layout }) => layout === ownLayoutName)
    .flatMap((read) => {
      try {
        return [convertInto(document.xml.text, read, next)];
      } catch (error) {
        if (!(error instanceof ConversionError)) throw error;
        refused.push(error.message);
        return [];
      }
    });
  return {
    text: applyEdits(
      document.xml.text,
      conversions.flatMap(({ edits }) => edits),
    ),
    losses: conversions.flatMap(({ losses }) => losses),
    refused,
  };
}
