export type { ChangeListener, ChangeOrigin, Editor, EditorOptions, EditorTheme, ImageMark } from './contract.js';
export { createEditor, type SwitchingEditor } from './create-editor.js';
export { EditorError } from './editor-error.js';
export { loadMonacoEditor } from './load-monaco.js';
export { minimalEdits } from './minimal-edits.js';
export { createPlainEditor, type PlainEditor } from './plain-editor.js';
