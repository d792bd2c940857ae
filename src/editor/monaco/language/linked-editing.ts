import type { languages } from 'monaco-editor/editor';
import { tagPairAt } from '../../tag-pair.js';
import { toRange } from '../positions.js';
import { contextOf } from './model-context.js';

/** The name in a start tag and the one in its end tag are edited together. */
export const linkedEditingProvider: languages.LinkedEditingRangeProvider = {
  provideLinkedEditingRanges(model, position) {
    const root = contextOf(model)?.read().xml.root ?? null;
    const pair = root === null ? null : tagPairAt(root, model.getOffsetAt(position));
    if (pair === null) return null;
    return { ranges: pair.map((range) => toRange(model, range)), wordPattern: /[\w:.-]+/ };
  },
};
