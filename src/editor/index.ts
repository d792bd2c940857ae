export type { Editor, EditorOptions, ImageMark } from './contract.js';
// Still to come from this room:
// createPlainEditor(host: HTMLElement, options: EditorOptions): Editor        (a textarea, in the first bundle)
// loadMonacoEditor(host: HTMLElement, options: EditorOptions): Promise<Editor> (dynamic import)
