import { TabFocus } from 'monaco-editor/editor/browser/config/tabFocus.js';

/**
 * Tab leaves every editor, as it leaves any other field, until Ctrl+M makes it indent. The editors' own option would
 * win over that key.
 */
export function tabLeaves(): void {
  TabFocus.setTabFocusMode(true);
}
