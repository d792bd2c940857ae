import './features.js';
import './monaco-editor.css';
import { registerLanguage } from './language.js';
import { defineThemes } from './theme.js';
import { provideEditorWorker } from './worker.js';

provideEditorWorker();
registerLanguage();
defineThemes();

export { createMonacoEditor } from './monaco-editor.js';
