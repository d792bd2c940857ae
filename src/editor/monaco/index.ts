import './features.js';
import './monaco-editor.css';
import { registerLanguageFeatures } from './language/register.js';
import { defineThemes } from './theme.js';
import { provideEditorWorker } from './worker.js';

provideEditorWorker();
registerLanguageFeatures();
defineThemes();

export { createMonacoEditor } from './monaco-editor.js';
