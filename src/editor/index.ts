export type {
  ChangeListener,
  ChangeOrigin,
  Editor,
  EditorOptions,
  EditorTheme,
  ImageMark,
  NoteMark,
} from './contract.js';
export { createEditor, type SwitchingEditor } from './create-editor.js';
export type { EditorError } from './editor-error.js';
export { createPlainEditor, type PlainEditor } from './plain-editor.js';
