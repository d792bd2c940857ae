import { editor, Selection, Uri } from 'monaco-editor/editor';
import { applyEdits, type TextEdit, type TextRange } from '../../xml/index.js';
import type { ChangeOrigin, Editor, EditorOptions } from '../contract.js';
import { lineEndingOf, normalizeLineEndings, withLineEnding } from '../line-ending.js';
import { createListeners } from '../listeners.js';
import { minimalEdits } from '../minimal-edits.js';
import type { EditorState } from '../plain-editor.js';
import { createAnnouncer } from '../announcer.js';
import { documentEdits } from '../document-edits.js';
import { describeKeys } from './describe-keys.js';
import { differenceDecorations, highlightDecorations, noteDecorations } from './decorations.js';
import { imageMarkLayer } from './image-mark-layer.js';
import { closeTags } from './language/close-tags.js';
import { registerModel } from './language/model-context.js';
import { markersOf } from './markers.js';
import { lineEndSteps } from './line-end-steps.js';
import { focusRenameBox } from './rename-focus.js';
import { isHuge } from './huge-text.js';
import { createModel } from './prepared-model.js';
import { editorSettings } from './settings.js';
import { toRange, toTextRange } from './language/positions.js';
import { showTheme } from './theme.js';
import { keepBoxesUnscrolled } from './unscrolled-boxes.js';

/** Owner of the squiggles this module sets. */
const markerOwner = 'layouts';

let models = 0;

/** Each model's own address; F8's box shows the last part of it. */
function nextName(): Uri {
  models += 1;
  return Uri.parse(`inmemory://document/${models}/domain.xml`);
}

/** Columns of text beside each other in F8's box, which starts at the left edge. */
function textColumns(view: editor.IStandaloneCodeEditor): number {
  const { width, verticalScrollbarWidth } = view.getLayoutInfo();
  const { typicalHalfwidthCharacterWidth } = view.getOption(editor.EditorOption.fontInfo) as editor.FontInfo;
  const room = Math.floor((width - verticalScrollbarWidth) / typicalHalfwidthCharacterWidth) - 7;
  return Math.min(100, Math.max(28, room));
}

/** Monaco as the page's Editor. With `state`, it goes on where another editor was: history, selection, scroll and focus. */
export function createMonacoEditor(host: HTMLElement, options: EditorOptions, state: EditorState | null): Editor {
  const initialText = state?.initialText ?? normalizeLineEndings(options.text);
  const model = createModel(initialText, nextName());
  const frame = document.createElement('div');
  // Monaco defines its colours for its own elements and for those of this class; the context menu lies in the frame.
  frame.className = 'monaco-frame monaco-component';
  host.append(frame);
  showTheme(options.theme);
  // Matching brackets has Monaco read all of the text at each key.
  const huge = isHuge(initialText) ? ({ matchBrackets: 'never' } as const) : {};
  const view = editor.create(frame, { ...editorSettings, ...huge, model, ariaLabel: options.ariaLabel });
  // XML has tags, no brackets; and a line of a million brackets is a million decorations, seconds in one task.
  model.updateOptions({ bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false } });
  describeKeys(frame);
  const announcer = createAnnouncer(frame);
  const context = registerModel(model, options);
  const tagCloser = closeTags(view);
  const stopFocusing = focusRenameBox(frame);
  const stopTakingBack = keepBoxesUnscrolled(frame);
  const changes = createListeners<[string, ChangeOrigin]>();
  const cursor = createListeners<[number]>();
  const imageMarks = imageMarkLayer(view, model);
  const highlights = view.createDecorationsCollection();
  const differences = view.createDecorationsCollection();
  const notes = view.createDecorationsCollection();
  const lineEnds = lineEndSteps(model);
  let origin: ChangeOrigin = 'person';
  let told = initialText;

  function text(): string {
    return model.getValue();
  }
  function edit(edits: readonly TextEdit[]): void {
    if (edits.length === 0) return;
    const operations = edits.map(({ range, text: inserted }) => ({ range: toRange(model, range), text: inserted }));
    model.pushStackElement();
    model.pushEditOperations(view.getSelections(), operations, () => null);
    model.pushStackElement();
  }
  /** What was selected to be gone over is no selection of the text that comes. */
  function selectsAll(): boolean {
    const selection = view.getSelection();
    return selection !== null && !selection.isEmpty() && model.getFullModelRange().equalsRange(selection);
  }
  function become(next: string): void {
    const lineEnding = lineEndingOf(next);
    lineEnds.change(lineEnding, withLineEnding(text(), lineEnding) !== next);
    edit(minimalEdits(text(), next));
  }
  function asPage(act: () => void): void {
    origin = 'page';
    try {
      act();
    } finally {
      origin = 'person';
    }
  }
  function select(range: TextRange): void {
    view.setSelection(toRange(model, range));
  }

  if (state !== null) {
    for (const step of state.steps) become(applyEdits(text(), step.edits));
    told = text();
    select(state.selection);
    view.setScrollTop(state.scrollTop);
    if (state.focused) view.focus();
  }

  const contentListener = model.onDidChangeContent(() => {
    const now = text();
    if (now === told || lineEnds.isBetween()) return;
    told = now;
    changes.tell(now, origin);
  });
  const cursorListener = view.onDidChangeCursorSelection(({ selection }) => {
    cursor.tell(model.getOffsetAt(selection.getPosition()));
  });

  const noteListener = view.onMouseDown(({ target, event }) => {
    const number =
      event.leftButton && target.element?.classList.contains('note-mark') === true
        ? Number(target.element.textContent.trim())
        : 0;
    if (number > 0) options.onNote?.(number);
  });

  return {
    text,
    setText: (given) =>
      asPage(() => {
        const selectedAll = selectsAll();
        become(normalizeLineEndings(given));
        if (selectedAll) view.setPosition({ lineNumber: 1, column: 1 });
      }),
    applyEdits(edits, label) {
      asPage(() => edit(documentEdits(text(), edits)));
      announcer.say(label);
    },
    setDiagnostics(diagnostics) {
      context.show(diagnostics);
      editor.setModelMarkers(model, markerOwner, markersOf(model, diagnostics, textColumns(view)));
    },
    setImageMarks: (marks) => imageMarks.show(marks),
    setNoteMarks: (marks) => notes.set(noteDecorations(model, marks)),
    setHighlights: (ranges) => highlights.set(highlightDecorations(model, ranges)),
    setDifferences: (ranges) => differences.set(differenceDecorations(model, ranges)),
    reveal(range, focus) {
      select(range);
      view.revealRangeInCenterIfOutsideViewport(toRange(model, range));
      if (focus) view.focus();
    },
    selection: () => toTextRange(model, view.getSelection() ?? new Selection(1, 1, 1, 1)),
    setTheme: showTheme,
    setReadOnly: (readOnly) => view.updateOptions({ readOnly }),
    onChange: (listener) => changes.add(listener),
    onCursor: (listener) => cursor.add(listener),
    undo: () => void model.undo(),
    redo: () => void model.redo(),
    focus: () => view.focus(),
    dispose() {
      tagCloser.dispose();
      stopFocusing();
      stopTakingBack();
      lineEnds.dispose();
      contentListener.dispose();
      cursorListener.dispose();
      noteListener.dispose();
      view.dispose();
      model.dispose();
      frame.remove();
    },
  };
}
