import type { languages } from 'monaco-editor/editor';
import { tagNamesAt } from '../../tag-names.js';
import { toRange } from './positions.js';
import { contextOf } from './model-context.js';

/** The name in a start tag and the one in its end tag are edited together. */
export const linkedEditingProvider: languages.LinkedEditingRangeProvider = {
  provideLinkedEditingRanges(model, position) {
    const names = tagNamesAt(contextOf(model)?.tagPairs() ?? [], model.getOffsetAt(position));
    if (names === null) return null;
    return { ranges: names.map((range) => toRange(model, range)), wordPattern: /[\w:.-]+/ };
  },
};
