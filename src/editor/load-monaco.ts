import type { Editor, EditorOptions } from './contract.js';
import type { PlainEditor } from './plain-editor.js';

/** Monaco from the inside to the outside: each needs those before it. The last of the page's own is what makes an editor of them. */
const stages: readonly (() => Promise<unknown>)[] = [
  () => import('monaco-editor/editor/common/model/textModel.js'),
  () => import('monaco-editor/editor/browser/view.js'),
  () => import('monaco-editor/editor/browser/widget/codeEditor/codeEditorWidget.js'),
  () => import('./monaco/core.js'),
  () => import('./monaco/features.js'),
  () => import('./monaco/index.js'),
];

/**
 * Loads Monaco and puts it into `host`. With `instead`, it takes that editor's text, history, selection, scroll position and
 * focus at the moment it is there, and disposes of it. Rejects when the module can't be loaded; `instead` is then untouched.
 */
export async function loadMonacoEditor(
  host: HTMLElement,
  options: EditorOptions,
  instead: PlainEditor | null = null,
): Promise<Editor> {
  // In tasks of their own, so that a key typed meanwhile waits for one of them and not for all.
  for (const stage of stages) {
    await stage();
    await nextTask();
  }
  const { createMonacoEditor } = await import('./monaco/index.js');
  await instead?.settled();
  const editor = createMonacoEditor(host, options, instead?.state() ?? null);
  instead?.dispose();
  return editor;
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
