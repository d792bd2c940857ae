import { applyEdits, type TextEdit, type TextRange } from '../xml/index.js';
import type { ChangeOrigin, Editor, EditorOptions, EditorTheme } from './contract.js';
import { createEditHistory, type HistoryStep } from './edit-history.js';
import { lineEndingOf, normalizeLineEndings, withLineEnding } from './line-ending.js';
import { createListeners } from './listeners.js';
import { minimalEdits } from './minimal-edits.js';
import { createPlainSurface } from './plain-surface.js';
import { documentEdits, inverseEdits, rangeAfter } from './document-edits.js';
import { typedEdit } from './typed-edit.js';

/** The plain editor also says what the editor that takes its place needs. */
export interface PlainEditor extends Editor {
  state(): EditorState;
  /** Settles once no character is being composed and no mouse button held: only then may another editor take over. */
  settled(): Promise<void>;
}

/** An editor's text and its history, to go on with in another editor. */
export interface EditorState {
  readonly initialText: string;
  /** Steps that led from `initialText` to the present text, oldest first. */
  readonly steps: readonly HistoryStep[];
  readonly selection: TextRange;
  readonly focused: boolean;
  readonly scrollTop: number;
}

/**
 * A text area with line numbers: there at once, with nothing to load. It keeps
 * its own undo history, as the page edits while the focus is elsewhere, where
 * the browser's own history can't be written to.
 */
export function createPlainEditor(host: HTMLElement, options: EditorOptions): PlainEditor {
  const initialText = normalizeLineEndings(options.text);
  let text = initialText;
  let selection: TextRange = { start: 0, end: 0 };
  const history = createEditHistory();
  const changes = createListeners<[string, ChangeOrigin]>();
  const cursor = createListeners<[number]>();
  const surface = createPlainSurface(host, options, {
    input: takeInput,
    selection: takeSelection,
    undo: () => travel(history.undo(), (step) => ({ edits: step.inverse, selection: step.selectionBefore })),
    redo: () => travel(history.redo(), (step) => ({ edits: step.edits, selection: step.selectionAfter })),
  });
  surface.show(withLineEnding(text, '\n'), 0, 0);

  /** Offsets of the text area, where each line end counts one, to offsets of the text; and back. */
  function fromShown(offset: number): number {
    return lineEndingOf(text) === '\n' ? offset : offset + lineEnds(surface.value(), offset);
  }
  function toShown(offset: number): number {
    return lineEndingOf(text) === '\n' ? offset : offset - lineEnds(text, offset);
  }

  function takeInput(value: string, caret: number, typed: boolean): void {
    const next = withLineEnding(value, lineEndingOf(text));
    const edit = typedEdit(text, next, fromShown(caret));
    if (edit === null) return;
    const before = selection;
    selection = { start: fromShown(caret), end: fromShown(caret) };
    history.push({
      edits: [edit],
      inverse: inverseEdits(text, [edit]),
      selectionBefore: before,
      selectionAfter: selection,
      typed,
    });
    text = next;
    changes.tell(text, 'person');
    cursor.tell(selection.end);
  }

  function takeSelection(startShown: number, endShown: number, backward: boolean): void {
    const next = { start: fromShown(startShown), end: fromShown(endShown) };
    if (next.start === selection.start && next.end === selection.end) return;
    selection = next;
    cursor.tell(backward ? next.start : next.end);
  }

  function apply(edits: readonly TextEdit[], nextSelection: TextRange, origin: ChangeOrigin): void {
    text = applyEdits(text, edits);
    selection = nextSelection;
    surface.show(withLineEnding(text, '\n'), toShown(selection.start), toShown(selection.end));
    changes.tell(text, origin);
    cursor.tell(selection.end);
  }

  function travel(
    step: HistoryStep | null,
    way: (step: HistoryStep) => { readonly edits: readonly TextEdit[]; readonly selection: TextRange },
  ): void {
    if (step === null) return;
    const { edits, selection: next } = way(step);
    apply(edits, next, 'person');
    surface.scrollTo(toShown(next.start));
  }

  function edit(edits: readonly TextEdit[], after = rangeAfter(selection, edits)): void {
    if (edits.length === 0) return;
    history.push({
      edits,
      inverse: inverseEdits(text, edits),
      selectionBefore: selection,
      selectionAfter: after,
      typed: false,
    });
    apply(edits, after, 'page');
  }

  return {
    text: () => text,
    setText(given) {
      const edits = minimalEdits(text, normalizeLineEndings(given));
      // What was selected to be gone over is no selection of the text that comes.
      if (selection.end > 0 && selection.start === 0 && selection.end === text.length)
        edit(edits, { start: 0, end: 0 });
      else edit(edits);
    },
    applyEdits(edits, label) {
      edit(documentEdits(text, edits));
      surface.say(label);
    },
    setDiagnostics: (diagnostics) => surface.setInvalid(diagnostics.some(({ severity }) => severity === 'error')),
    setImageMarks: () => undefined,
    // The page lists the notes beside the document.
    setNoteMarks: () => undefined,
    setHighlights: () => undefined,
    setDifferences: () => undefined,
    reveal(range, focus) {
      takeSelection(toShown(range.start), toShown(range.end), false);
      surface.select(toShown(range.start), toShown(range.end));
      surface.scrollTo(toShown(range.start));
      if (focus) surface.focus();
    },
    selection: () => selection,
    setTheme: (theme: EditorTheme) => surface.setTheme(theme),
    setReadOnly: (readOnly) => surface.setReadOnly(readOnly),
    onChange: (listener) => changes.add(listener),
    onCursor: (listener) => cursor.add(listener),
    undo: () => surface.undo(),
    redo: () => surface.redo(),
    focus: () => surface.focus(),
    dispose: () => surface.dispose(),
    settled: () => surface.settled(),
    state: () => ({
      initialText,
      steps: history.done(),
      selection,
      focused: surface.isFocused(),
      scrollTop: surface.scrollTop(),
    }),
  };
}

function lineEnds(text: string, before: number): number {
  let found = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < before; at = text.indexOf('\n', at + 1)) found += 1;
  return found;
}
