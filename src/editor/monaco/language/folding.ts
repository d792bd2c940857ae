import { languages, type editor } from 'monaco-editor/editor';
import { descendants, type TextRange, type XmlElement } from '../../../xml/index.js';
import { contextOf } from './model-context.js';

/** Elements and comments that take several lines. While the text is not well formed, folds stay as they are. */
export const foldingProvider: languages.FoldingRangeProvider = {
  provideFoldingRanges(model) {
    const root = contextOf(model)?.read().xml.root ?? null;
    return root === null ? null : [...descendants(root)].flatMap((element) => foldsOf(model, element));
  },
};

function foldsOf(model: editor.ITextModel, element: XmlElement): languages.FoldingRange[] {
  const comments = element.children.filter(({ kind }) => kind === 'comment');
  const folds = [
    elementFold(model, element),
    ...comments.map(({ range }) => fold(model, range, languages.FoldingRangeKind.Comment)),
  ];
  return folds.filter((found) => found !== null);
}

/** The line of the end tag stays in sight; a start tag over several lines folds by itself where there is nothing else. */
function elementFold(model: editor.ITextModel, element: XmlElement): languages.FoldingRange | null {
  const found = fold(model, element.range);
  if (found === null || element.endTag === null) return found;
  const end = found.end - 1;
  return end > found.start ? { ...found, end } : null;
}

function fold(
  model: editor.ITextModel,
  range: TextRange,
  kind?: languages.FoldingRangeKind,
): languages.FoldingRange | null {
  const start = model.getPositionAt(range.start).lineNumber;
  const end = model.getPositionAt(range.end).lineNumber;
  return end > start ? { start, end, ...(kind !== undefined && { kind }) } : null;
}
