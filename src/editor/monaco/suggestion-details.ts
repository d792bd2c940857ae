import { StandaloneServices } from 'monaco-editor/editor/standalone/browser/standaloneServices.js';
import { IStorageService } from 'monaco-editor/platform/storage/common/storage.js';

/** Shows what a suggestion means beside it from the start; Monaco has no option for that, only a stored choice. */
export function showSuggestionDetails(): void {
  const [profileScope, userTarget] = [0, 0];
  StandaloneServices.get(IStorageService).store('expandSuggestionDocs', true, profileScope, userTarget);
}
