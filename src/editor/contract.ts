import type { Diagnostic } from '../layouts/index.js';
import type { TextEdit, TextRange } from '../xml/index.js';

/**
 * What the page needs of an editor. The plain text area that is there at once
 * and Monaco, which takes its place when loaded, both give it; the text, the
 * cursor and the undo history of what was typed meanwhile pass over.
 */
export interface Editor {
  text(): string;
  /** Replaces the whole text as one undoable step. */
  setText(text: string): void;
  /** Applies edits as one undoable step; `label` names it for screen readers. */
  applyEdits(edits: readonly TextEdit[], label: string): void;
  setDiagnostics(diagnostics: readonly Diagnostic[]): void;
  /** Coloured gutter marks: which lines stand for which image. */
  setImageMarks(marks: readonly ImageMark[]): void;
  /** Lines highlighted because the matching part elsewhere is selected. */
  setHighlights(ranges: readonly TextRange[]): void;
  /** Scrolls to the range, selects it, and focuses the editor when `focus`. */
  reveal(range: TextRange, focus: boolean): void;
  setTheme(theme: 'light' | 'dark'): void;
  setReadOnly(readOnly: boolean): void;
  onChange(listener: (text: string) => void): () => void;
  /** The cursor's offset after each move. */
  onCursor(listener: (offset: number) => void): () => void;
  undo(): void;
  redo(): void;
  focus(): void;
  dispose(): void;
}

export interface ImageMark {
  readonly range: TextRange;
  /** The diagram's colour number of that image. */
  readonly colour: number;
  readonly label: string;
}

export interface EditorOptions {
  readonly text: string;
  readonly theme: 'light' | 'dark';
  readonly ariaLabel: string;
}
