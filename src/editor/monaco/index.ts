import './features.js';
import './monaco-editor.css';
import { registerLanguageFeatures } from './language/register.js';
import { showSuggestionDetails } from './suggestion-details.js';
import { tabLeaves } from './tab-leaves.js';
import { defineThemes } from './theme.js';
import { provideEditorWorker } from './worker.js';

provideEditorWorker();
registerLanguageFeatures();
defineThemes();
showSuggestionDetails();
tabLeaves();

export { isHuge } from './huge-text.js';
export { prepareModel } from './prepared-model.js';
export { createMonacoEditor } from './monaco-editor.js';
