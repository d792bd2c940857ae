/**
 * The document's editor: a plain text area first, Monaco when it is loaded, behind one interface.
 * Its language features come out of xml and layouts.
 */
export { firstTextHtml } from './first-text.js';
export type {
  ChangeListener,
  ChangeOrigin,
  Editor,
  EditorLanguage,
  EditorOptions,
  EditorTheme,
  ImageMark,
  NoteMark,
} from './contract.js';
export { createEditor, type SwitchingEditor } from './create-editor.js';
export type { EditorError } from './editor-error.js';
export { createPlainEditor, type PlainEditor } from './plain-editor.js';
