import { languages } from 'monaco-editor/editor';
import { codeActionProvider } from './code-actions.js';
import { completionProvider } from './completion.js';
import { foldingProvider } from './folding.js';
import { formattingProvider } from './formatting.js';
import { hoverProvider } from './hover.js';
import { linkedEditingProvider } from './linked-editing.js';
import { renameProvider } from './rename.js';
import { definitionProvider, highlightProvider } from './same-image.js';
import { symbolProvider } from './symbols.js';
import { languageId, registerLanguage } from './xml-language.js';

/** Teaches Monaco the page's language and all its features; for the one time the module is loaded. */
export function registerLanguageFeatures(): void {
  registerLanguage();
  languages.registerCompletionItemProvider(languageId, completionProvider);
  languages.registerHoverProvider(languageId, hoverProvider);
  languages.registerFoldingRangeProvider(languageId, foldingProvider);
  languages.registerLinkedEditingRangeProvider(languageId, linkedEditingProvider);
  languages.registerCodeActionProvider(languageId, codeActionProvider, { providedCodeActionKinds: ['quickfix'] });
  languages.registerDocumentFormattingEditProvider(languageId, formattingProvider);
  languages.registerRenameProvider(languageId, renameProvider);
  languages.registerDefinitionProvider(languageId, definitionProvider);
  languages.registerDocumentHighlightProvider(languageId, highlightProvider);
  languages.registerDocumentSymbolProvider(languageId, symbolProvider);
}
