import type { ChangeOrigin, Editor, EditorOptions } from './contract.js';
import { EditorError } from './editor-error.js';
import { createListeners } from './listeners.js';
import { loadMonaco, type MonacoMaker } from './load-monaco.js';
import { createPlainEditor } from './plain-editor.js';
import { shownState } from './shown-state.js';
import { onContrastChange } from './shown-theme.js';

/** An editor that begins plain and becomes Monaco by itself. */
export interface SwitchingEditor extends Editor {
  /** Settles when Monaco is there (null), or says why the editor stays the plain one. Never rejects. */
  readonly ready: Promise<EditorError | null>;
}

/**
 * The page's editor: a text area at once, and in its place Monaco as soon as the browser had time to
 * paint and Monaco is loaded. Whoever holds the editor notices nothing: text, history, selection, focus, marks
 * and listeners stay. `host` must be positioned.
 */
export function createEditor(host: HTMLElement, options: EditorOptions): SwitchingEditor {
  const plain = createPlainEditor(host, options);
  const shown = shownState(options.theme);
  const changes = createListeners<[string, ChangeOrigin]>();
  const cursor = createListeners<[number]>();
  let current: Editor = plain;
  let maker: MonacoMaker | null = null;
  let disposed = false;
  const stopContrast = onContrastChange(() => current.setTheme(shown.theme()));
  listenTo(plain);

  function listenTo(editor: Editor): void {
    editor.onChange((text, origin) => changes.tell(text, origin));
    editor.onCursor((offset) => cursor.tell(offset));
  }

  async function becomeMonaco(): Promise<EditorError | null> {
    await whenPainted();
    try {
      const make = await loadMonaco();
      await plain.settled();
      current = make.createMonacoEditor(host, { ...options, theme: shown.theme() }, plain.state());
      plain.dispose();
      maker = make;
      if (disposed) current.dispose();
      shown.showIn(current);
      listenTo(current);
      return null;
    } catch (error) {
      return new EditorError('The full editor could not be loaded; the plain one stays.', { cause: error });
    }
  }

  /** Monaco decides when it is made how it holds its text, and colours none that was huge then. */
  function becomeAnother({ createMonacoEditor }: MonacoMaker, text: string): void {
    const before = current;
    const hadFocus = host.contains(document.activeElement);
    current = createMonacoEditor(host, { ...options, theme: shown.theme(), text }, null);
    before.dispose();
    listenTo(current);
    changes.tell(current.text(), 'page');
    shown.showIn(current);
    if (hadFocus) current.focus();
  }

  return {
    ready: becomeMonaco(),
    text: () => current.text(),
    *prepare(text) {
      if (maker !== null) yield* maker.prepareModel(text);
    },
    setText(text) {
      const before = current.text();
      if (maker !== null && text !== before && [text, before].some(maker.isHuge)) becomeAnother(maker, text);
      else current.setText(text);
    },
    applyEdits: (edits, label) => current.applyEdits(edits, label),
    setDiagnostics: (diagnostics) => shown.setDiagnostics(current, diagnostics),
    setImageMarks: (marks) => shown.setImageMarks(current, marks),
    setNoteMarks: (marks) => shown.setNoteMarks(current, marks),
    setHighlights: (ranges) => shown.setHighlights(current, ranges),
    setDifferences: (ranges) => shown.setDifferences(current, ranges),
    reveal: (range, focus) => current.reveal(range, focus),
    selection: () => current.selection(),
    setTheme: (theme) => shown.setTheme(current, theme),
    setReadOnly: (readOnly) => shown.setReadOnly(current, readOnly),
    onChange: (listener) => changes.add(listener),
    onCursor: (listener) => cursor.add(listener),
    undo: () => current.undo(),
    redo: () => current.redo(),
    focus: () => current.focus(),
    dispose() {
      disposed = true;
      stopContrast();
      current.dispose();
    },
  };
}

/** Milliseconds that Monaco waits for an idle moment, and, in a browser that tells of none, that it leaves to the page. */
const longestWait = 500;
const withoutIdleTimes = 50;

/** Not before the text was painted, and when the browser has nothing better to do. */
async function whenPainted(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise<void>((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: longestWait });
    else setTimeout(resolve, withoutIdleTimes);
  });
}
