import { type IDisposable, Selection, type editor } from 'monaco-editor/editor';
import { missingEndTag } from '../../missing-end-tag.js';
import { takenOver } from '../../take-over.js';

/** An end tag that came by itself: `rest` of it may be typed by habit, at `offset`, before it or behind it. */
interface Habit {
  readonly offset: number;
  readonly rest: string;
  readonly place: 'before' | 'behind';
}

/**
 * Adds the end tag when `>` or `</` is typed, behind the cursor or before it. The addition is undone with the typing.
 * Who types it all the same, or the end of a comment that came by itself, takes it over: nothing stands there twice.
 */
export function closeTags(view: editor.IStandaloneCodeEditor): IDisposable {
  let habit: Habit | null = null;
  let removing = false;
  return view.onDidChangeModelContent(({ changes, isUndoing, isRedoing, isFlush }) => {
    // The habit goes on after what was taken over.
    if (removing) return;
    const [change] = changes;
    const typed = change?.text;
    const before = habit;
    habit = null;
    if (isUndoing || isRedoing || isFlush || changes.length !== 1 || !view.hasTextFocus()) return;
    if (change === undefined || change.rangeLength > 0 || typed?.length !== 1) return;
    if (before !== null && change.rangeOffset === before.offset && before.rest.startsWith(typed)) {
      habit = {
        ...before,
        offset: before.place === 'before' ? before.offset + 1 : before.offset,
        rest: before.rest.slice(1),
      };
      const at = before.offset + (before.place === 'before' ? 1 : 0);
      queueMicrotask(() => {
        removing = true;
        remove(view, at, 1);
        removing = false;
      });
      return;
    }
    if (typed !== '>' && typed !== '/') return;
    // Monaco is still telling of the change; the addition waits until it has.
    queueMicrotask(() => (habit = closed(view, typed)));
  });
}

function closed(view: editor.IStandaloneCodeEditor, typed: '>' | '/'): Habit | null {
  const model = view.getModel();
  const cursor = view.getPosition();
  if (model === null || cursor === null) return null;
  const [text, offset] = [model.getValue(), model.getOffsetAt(cursor)];
  const over = takenOver(text, offset);
  if (over !== null) {
    remove(view, over.offset, over.remove);
    return { offset, rest: over.rest, place: 'before' };
  }
  const added = missingEndTag(text, offset);
  if (added === null) return null;
  const { lineNumber, column } = cursor;
  const range = { startLineNumber: lineNumber, startColumn: column, endLineNumber: lineNumber, endColumn: column };
  const behind = typed === '>' ? column : column + added.length;
  view.executeEdits('close-tag', [{ range, text: added }], [new Selection(lineNumber, behind, lineNumber, behind)]);
  return typed === '>' ? null : { offset: offset + added.length, rest: added, place: 'behind' };
}

function remove(view: editor.IStandaloneCodeEditor, offset: number, length: number): void {
  const model = view.getModel();
  if (model === null) return;
  const [start, end] = [model.getPositionAt(offset), model.getPositionAt(offset + length)];
  const range = {
    ...{ startLineNumber: start.lineNumber, startColumn: start.column },
    ...{ endLineNumber: end.lineNumber, endColumn: end.column },
  };
  view.executeEdits('close-tag', [{ range, text: '' }]);
}
