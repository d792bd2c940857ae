import { languages, type editor, type Position } from 'monaco-editor/editor';
import { imagePathAt } from '../../image-paths.js';
import { tagPairAt } from '../../tag-pair.js';
import type { TextRange } from '../../../xml/index.js';
import { toRange } from '../positions.js';
import { contextOf } from './model-context.js';

/** Marks what belongs together with the cursor's place: the same image's path, the other name of a tag pair; no chance words. */
export const highlightProvider: languages.DocumentHighlightProvider = {
  provideDocumentHighlights(model, position) {
    return belongingTogether(model, position).map((range) => ({
      range: toRange(model, range),
      kind: languages.DocumentHighlightKind.Text,
    }));
  },
};

/** From an image's path to the next place that names the same image, and so around. */
export const definitionProvider: languages.DefinitionProvider = {
  provideDefinition(model, position) {
    const root = contextOf(model)?.read().xml.root ?? null;
    const found = root === null ? null : imagePathAt(root, model.getOffsetAt(position));
    if (found === null) return null;
    const next = found.places.find((place) => place.range.start > found.at.range.start) ?? found.places[0];
    return next === undefined || next === found.at ? null : { uri: model.uri, range: toRange(model, next.valueRange) };
  },
};

function belongingTogether(model: editor.ITextModel, position: Position): readonly TextRange[] {
  const root = contextOf(model)?.read().xml.root ?? null;
  if (root === null) return [];
  const offset = model.getOffsetAt(position);
  return tagPairAt(root, offset) ?? imagePathAt(root, offset)?.places.map(({ valueRange }) => valueRange) ?? [];
}
