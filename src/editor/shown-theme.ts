import type { EditorTheme } from './contract.js';
import type { ThemeName } from './theme-colours.js';

const moreContrast = '(forced-colors: active), (prefers-contrast: more)';

/** The theme to show: the one asked for, or its high-contrast one where the system asks for more contrast. */
export function shownTheme(theme: EditorTheme): ThemeName {
  if (!matchMedia(moreContrast).matches) return theme;
  return theme === 'light' ? 'highContrastLight' : 'highContrastDark';
}

/** Tells when the system's wish for contrast changes. Returns the way to stop listening. */
export function onContrastChange(listener: () => void): () => void {
  const query = matchMedia(moreContrast);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
