import { languages, type editor, type Position } from 'monaco-editor/editor';
import { completionsAt, type Completion } from '../../../layouts/index.js';
import { contextOf } from './model-context.js';
import { toRange } from './positions.js';
import { plainMarkdown } from './plain-markdown.js';
import { snippetText } from './snippet-text.js';

/** Elements, attributes and values that fit where the cursor is, from the layouts' grammar. */
export const completionProvider: languages.CompletionItemProvider = {
  triggerCharacters: ['<', '/', ' ', '"', "'"],
  provideCompletionItems(model, position, { triggerCharacter }) {
    const offset = model.getOffsetAt(position);
    const context = contextOf(model);
    const completions =
      context?.language?.complete(model.getValue(), offset) ??
      completionsAt(model.getValue(), offset, context?.layouts());
    const fitting = isWanted(model, position, triggerCharacter) ? completions : completions.filter(isInTag);
    return { suggestions: fitting.map((completion, index) => item(model, position, completion, index)) };
  },
};

/** Among text nobody asked for elements: neither while a word is typed nor after a space. */
function isWanted(model: editor.ITextModel, position: Position, triggerCharacter: string | undefined): boolean {
  const before = model.getLineContent(position.lineNumber).charAt(position.column - 2);
  return (
    triggerCharacter === '<' || triggerCharacter === '/' || !/[\w "']/.test(before) || isIndentation(model, position)
  );
}

function isIndentation(model: editor.ITextModel, { lineNumber, column }: Position): boolean {
  const before = model.getLineContent(lineNumber).slice(0, column - 1);
  return before.trim() === '';
}

function isInTag({ kind, range }: Completion): boolean {
  return kind === 'attribute' || kind === 'value' || range.start < range.end;
}

function item(
  model: editor.ITextModel,
  position: Position,
  { label, kind, about, range, insert, cursor, required }: Completion,
  index: number,
): languages.CompletionItem {
  const replace = toRange(model, range);
  const valueFollows = kind === 'attribute' && cursor !== null;
  const attributesFollow = kind === 'element' && cursor !== null && insert.startsWith('/>', cursor);
  return {
    label,
    kind: kinds[kind],
    detail: required ? 'required' : '',
    documentation: { value: plainMarkdown(about) },
    insertText: snippetText(insert, cursor),
    insertTextRules: languages.CompletionItemInsertTextRule.InsertAsSnippet,
    filterText: kind === 'end-tag' ? label.slice(1) : label,
    sortText: `${required ? '0' : '1'}${String(index).padStart(4, '0')}`,
    range: { insert: replace.setEndPosition(position.lineNumber, position.column), replace },
    ...((valueFollows || attributesFollow) && { command: { id: 'editor.action.triggerSuggest', title: 'Suggest' } }),
  };
}

const kinds: Readonly<Record<Completion['kind'], languages.CompletionItemKind>> = {
  element: languages.CompletionItemKind.Property,
  attribute: languages.CompletionItemKind.Field,
  value: languages.CompletionItemKind.EnumMember,
  'end-tag': languages.CompletionItemKind.Property,
};
