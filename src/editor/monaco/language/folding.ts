import { languages, type editor } from 'monaco-editor/editor';
import type { TextRange } from '../../../xml/index.js';
import { contextOf } from './model-context.js';

/** Elements and comments that take several lines, also while the text is not well formed. */
export const foldingProvider: languages.FoldingRangeProvider = {
  provideFoldingRanges(model) {
    const context = contextOf(model);
    if (context === null) return null;
    const comments = context.tags().filter(({ kind }) => kind === 'comment');
    const folds = [
      ...context.tagPairs().map(({ start, end }) => (end === null ? null : elementFold(model, start.start, end.start))),
      ...comments.map((range) => commentFold(model, range)),
    ];
    return folds.filter((found) => found !== null);
  },
};

/** The end tag stays in sight where it has a line of its own. */
function elementFold(model: editor.ITextModel, startTag: number, endTag: number): languages.FoldingRange | null {
  const start = model.getPositionAt(startTag).lineNumber;
  const end = model.getPositionAt(endTag).lineNumber - 1;
  return end > start ? { start, end } : null;
}

function commentFold(model: editor.ITextModel, range: TextRange): languages.FoldingRange | null {
  const start = model.getPositionAt(range.start).lineNumber;
  const end = model.getPositionAt(range.end).lineNumber;
  return end > start ? { start, end, kind: languages.FoldingRangeKind.Comment } : null;
}
