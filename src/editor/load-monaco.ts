import type { Editor, EditorOptions } from './contract.js';
import type { PlainEditor } from './plain-editor.js';

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
  await import('./monaco/core.js');
  await nextTask();
  await import('./monaco/features.js');
  await nextTask();
  const { createMonacoEditor } = await import('./monaco/index.js');
  await nextTask();
  await instead?.settled();
  const editor = createMonacoEditor(host, options, instead?.state() ?? null);
  instead?.dispose();
  return editor;
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
