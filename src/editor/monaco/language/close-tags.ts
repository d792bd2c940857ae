import { Selection, type IDisposable, type editor } from 'monaco-editor/editor';
import { missingEndTag } from '../../missing-end-tag.js';

/**
 * Adds the end tag when `>` or `</` is typed, behind the cursor or before it. The addition is undone with the typing.
 */
export function closeTags(view: editor.IStandaloneCodeEditor): IDisposable {
  return view.onDidChangeModelContent(({ changes, isUndoing, isRedoing, isFlush }) => {
    const [change] = changes;
    const typed = change?.text;
    if (isUndoing || isRedoing || isFlush || changes.length !== 1 || !view.hasTextFocus()) return;
    if (typed !== '>' && typed !== '/') return;
    // Monaco is still telling of the change; the addition waits until it has.
    queueMicrotask(() => addEndTag(view, typed));
  });
}

function addEndTag(view: editor.IStandaloneCodeEditor, typed: '>' | '/'): void {
  const model = view.getModel();
  const cursor = view.getPosition();
  if (model === null || cursor === null) return;
  const added = missingEndTag(model.getValue(), model.getOffsetAt(cursor));
  if (added === null) return;
  const { lineNumber, column } = cursor;
  const range = { startLineNumber: lineNumber, startColumn: column, endLineNumber: lineNumber, endColumn: column };
  const behind = typed === '>' ? column : column + added.length;
  view.executeEdits('close-tag', [{ range, text: added }], [new Selection(lineNumber, behind, lineNumber, behind)]);
}
