import type * as Monaco from './monaco/index.js';

/** Monaco from the inside to the outside: each needs those before it. The last of the page's own is what makes an editor of them. */
const stages: readonly (() => Promise<unknown>)[] = [
  () => import('monaco-editor/editor/common/model/textModel.js'),
  () => import('monaco-editor/editor/browser/view.js'),
  () => import('monaco-editor/editor/browser/widget/codeEditor/codeEditorWidget.js'),
  () => import('./monaco/core.js'),
  () => import('./monaco/features.js'),
  () => import('./monaco/index.js'),
];

/** What makes Monaco in a host. */
export type MonacoMaker = Pick<typeof Monaco, 'createMonacoEditor' | 'isHuge' | 'prepareModel'>;

/** Downloads Monaco. Rejects when a part of it can't be loaded. */
export async function loadMonaco(): Promise<MonacoMaker> {
  // In tasks of their own, so that a key typed meanwhile waits for one of them and not for all.
  for (const stage of stages) {
    await stage();
    await nextTask();
  }
  return import('./monaco/index.js');
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
