import { applyEdits } from '../../xml/index.js';
import { type LayoutName, ownLayoutName } from '../built-in/list.js';
import type { Layout } from '../layout/layout.js';
import type { ReadDocument } from '../reading/contract.js';
import { convertInto } from './convert-disk.js';
import type { ConvertedDocument } from './convert-document.js';

/** Rewrites what is written in a document's own layout in the next one of that name. */
export function rewriteOwn(document: ReadDocument, next: Layout<LayoutName>): ConvertedDocument {
  const conversions = document.disks
    .filter(({ layout }) => layout === ownLayoutName)
    .map((read) => convertInto(document.xml.text, read, next));
  return {
    text: applyEdits(
      document.xml.text,
      conversions.flatMap(({ edits }) => edits),
    ),
    losses: conversions.flatMap(({ losses }) => losses),
    refused: [],
  };
}
