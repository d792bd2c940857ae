import { languages } from 'monaco-editor/editor';
import type { ReadDocument } from '../../../layouts/index.js';
import type { TextRange } from '../../../xml/index.js';
import { samePathRanges } from '../../same-path.js';
import { tagNamesAt } from '../../tag-names.js';
import { toRange } from './positions.js';
import { contextOf } from './model-context.js';

/** Marks what belongs together with the cursor's place: the same image's path, the other name of a tag pair; no chance words. */
export const highlightProvider: languages.DocumentHighlightProvider = {
  provideDocumentHighlights(model, position) {
    const context = contextOf(model);
    if (context === null) return [];
    const offset = model.getOffsetAt(position);
    const together = tagNamesAt(context.tagPairs(), offset) ?? samePath(context.readQuickly(), offset);
    return together.map((range) => ({ range: toRange(model, range), kind: languages.DocumentHighlightKind.Text }));
  },
};

/** From an image's path to the next place that names the same image, and so around. */
export const definitionProvider: languages.DefinitionProvider = {
  provideDefinition(model, position) {
    const document = contextOf(model)?.read();
    const offset = model.getOffsetAt(position);
    const places = document === undefined ? [] : samePathRanges(document, offset);
    const next = places.find(({ start }) => start > offset) ?? places[0];
    return next === undefined ? null : { uri: model.uri, range: toRange(model, next) };
  },
};

function samePath(document: ReadDocument | null, offset: number): readonly TextRange[] {
  return document === null ? [] : samePathRanges(document, offset);
}
