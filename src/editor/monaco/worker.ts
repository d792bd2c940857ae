import EditorWorker from 'monaco-editor/editor/editor.worker?worker';

declare global {
  interface WorkerGlobalScope {
    MonacoEnvironment?: { readonly getWorker: () => Worker };
  }
  interface Window {
    MonacoEnvironment?: { readonly getWorker: () => Worker };
  }
}

/** Tells Monaco how to start its worker: a file of the page's own, so that `script-src 'self'` holds. */
export function provideEditorWorker(): void {
  self.MonacoEnvironment = { getWorker: () => new EditorWorker() };
}
