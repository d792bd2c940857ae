import type { Diagnostic } from '../layouts/index.js';
import type { TextRange } from '../xml/index.js';
import type { Editor, EditorTheme, ImageMark, NoteMark } from './contract.js';

/** What an editor was told to show, kept to show it again in the editor that takes its place. */
export interface ShownState {
  theme(): EditorTheme;
  setTheme(editor: Editor, theme: EditorTheme): void;
  setReadOnly(editor: Editor, readOnly: boolean): void;
  setDiagnostics(editor: Editor, diagnostics: readonly Diagnostic[]): void;
  setImageMarks(editor: Editor, marks: readonly ImageMark[]): void;
  setNoteMarks(editor: Editor, marks: readonly NoteMark[]): void;
  setHighlights(editor: Editor, ranges: readonly TextRange[]): void;
  setDifferences(editor: Editor, ranges: readonly TextRange[]): void;
  showIn(editor: Editor): void;
}

export function shownState(initialTheme: EditorTheme): ShownState {
  let theme = initialTheme;
  let readOnly = false;
  let diagnostics: readonly Diagnostic[] = [];
  let imageMarks: readonly ImageMark[] = [];
  let noteMarks: readonly NoteMark[] = [];
  let highlights: readonly TextRange[] = [];
  let differences: readonly TextRange[] = [];
  return {
    theme: () => theme,
    setTheme(editor, given) {
      theme = given;
      editor.setTheme(given);
    },
    setReadOnly(editor, given) {
      readOnly = given;
      editor.setReadOnly(given);
    },
    setDiagnostics(editor, given) {
      diagnostics = given;
      editor.setDiagnostics(given);
    },
    setImageMarks(editor, given) {
      imageMarks = given;
      editor.setImageMarks(given);
    },
    setNoteMarks(editor, given) {
      noteMarks = given;
      editor.setNoteMarks(given);
    },
    setHighlights(editor, given) {
      highlights = given;
      editor.setHighlights(given);
    },
    setDifferences(editor, given) {
      differences = given;
      editor.setDifferences(given);
    },
    showIn(editor) {
      editor.setTheme(theme);
      editor.setReadOnly(readOnly);
      editor.setDiagnostics(diagnostics);
      editor.setImageMarks(imageMarks);
      editor.setNoteMarks(noteMarks);
      editor.setHighlights(highlights);
      editor.setDifferences(differences);
    },
  };
}
