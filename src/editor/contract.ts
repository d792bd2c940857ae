import type { Completion, Description, Diagnostic, LayoutSet, ReadDocument } from '../layouts/index.js';
import type { TextEdit, TextRange } from '../xml/index.js';

/**
 * What the page needs of an editor. The plain text area that is there at once
 * and Monaco, which takes its place when loaded, both give it; the text, the
 * cursor and the undo history of what was typed meanwhile pass over.
 *
 * An editor's text has one kind of line end throughout, the one most of its
 * lines had, and no byte order mark. All offsets are UTF-16 code units of
 * exactly what `text()` returns, a CRLF counting two.
 */
export interface Editor {
  text(): string;
  /** Makes ready for `setText` of a very long text, in steps of some milliseconds, of which each yields. Shows nothing. */
  prepare?(text: string): Generator<undefined, void>;
  /**
   * Replaces the whole text as one undoable step. Only the lines that differ
   * are touched, so that cursor, folds and scroll position stay.
   */
  setText(text: string): void;
  /**
   * Applies edits as one undoable step; `label` names it for screen readers.
   * Line ends in inserted text become the document's.
   *
   * @throws TextEditError, and changes nothing, when edits overlap or lie outside the text
   */
  applyEdits(edits: readonly TextEdit[], label: string): void;
  setDiagnostics(diagnostics: readonly Diagnostic[]): void;
  /** Coloured gutter marks: which lines stand for which image. The innermost mark of a line wins. */
  setImageMarks(marks: readonly ImageMark[]): void;
  /** Numbers of remarks, each after the line its range begins in, with the remark to be read on hover. */
  setNoteMarks(marks: readonly NoteMark[]): void;
  /** Lines highlighted because the matching part elsewhere is selected. */
  setHighlights(ranges: readonly TextRange[]): void;
  /** Lines that another text beside it lacks: a bar at their end of the margin, and a place in the overview. */
  setDifferences(ranges: readonly TextRange[]): void;
  /** Scrolls to the range, selects it, and focuses the editor when `focus`. */
  reveal(range: TextRange, focus: boolean): void;
  /** What is selected; empty at the cursor when nothing is. */
  selection(): TextRange;
  setTheme(theme: EditorTheme): void;
  setReadOnly(readOnly: boolean): void;
  /** Told once for each change, before the change's own call returns. Returns the way to stop listening. */
  onChange(listener: ChangeListener): () => void;
  /** The cursor's offset after each move. */
  onCursor(listener: (offset: number) => void): () => void;
  undo(): void;
  redo(): void;
  focus(): void;
  dispose(): void;
}

/** With high contrast asked for by the system (forced colours, more contrast), the matching high-contrast theme is taken. */
export type EditorTheme = 'light' | 'dark';

/** Who changed the text: the person (typing, pasting, undoing, a quick fix) or the page (`setText`, `applyEdits`). */
export type ChangeOrigin = 'person' | 'page';

export type ChangeListener = (text: string, origin: ChangeOrigin) => void;

export interface ImageMark {
  readonly range: TextRange;
  /** The diagram's colour number of that image. */
  readonly colour: number;
  readonly label: string;
}

export interface NoteMark {
  readonly range: TextRange;
  readonly number: number;
  /** Plain text, a stranger's maybe. */
  readonly text: string;
  readonly resolved: boolean;
}

export interface EditorOptions {
  readonly text: string;
  readonly theme: EditorTheme;
  readonly ariaLabel: string;
  /**
   * How the language features read the text; give the page's own (memoised)
   * reading so that one keystroke is not read twice. By default layouts' `readDocument`.
   */
  readonly read?: (text: string) => ReadDocument;
  /** Told the number of a note mark that a person clicks. */
  readonly onNote?: (number: number) => void;
  /** The layouts that the text may be written in; by default the built-in ones. */
  readonly layouts?: () => LayoutSet;
  /** What may be typed, and what stands there, where the text is no domain. */
  readonly language?: EditorLanguage;
}

/** What an editor knows of its text's words. */
export interface EditorLanguage {
  complete(text: string, offset: number): readonly Completion[];
  describe(text: string, offset: number): Description | null;
}
