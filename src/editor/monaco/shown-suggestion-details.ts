import { InMemoryStorageService } from 'monaco-editor/platform/storage/common/storage.js';
import type { editor } from 'monaco-editor/editor';

/**
 * Monaco's services with one setting that has no option: what a suggestion means is shown beside it from the start,
 * and not only after a second Ctrl+Space.
 */
export function shownSuggestionDetails(): editor.IEditorOverrideServices {
  const storageService = new InMemoryStorageService();
  const [profileScope, userTarget] = [0, 0];
  storageService.store('expandSuggestionDocs', true, profileScope, userTarget);
  return { storageService };
}
