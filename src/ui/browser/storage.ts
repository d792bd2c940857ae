import type { TextStorage } from '../../workspace/index.js';

/** Of these each tab has its own, which survives its reload; a new tab begins with the one that was written last. */
const ownKeys: ReadonlySet<string> = new Set(['text', 'notes', 'details', 'place', 'own-layout']);

/** Before every key. */
export const prefix = 'backing-chain-playground:1:';

/**
 * The browser's own storage. Refusal is not an error: the page then works as
 * well, but forgets.
 */
export function browserStorage(): TextStorage {
  /** What the tab's own storage has already. */
  const ahead = new Map<string, string>();
  return {
    read(key) {
      try {
        const own = ownKeys.has(key) ? sessionStorage.getItem(prefix + key) : null;
        return own ?? localStorage.getItem(prefix + key);
      } catch {
        return null;
      }
    },
    write(key, value) {
      const isThere = ahead.get(key) === value;
      ahead.delete(key);
      try {
        if (ownKeys.has(key) && !isThere) sessionStorage.setItem(prefix + key, value);
        localStorage.setItem(prefix + key, value);
        return true;
      } catch {
        return false;
      }
    },
    writeAhead(key, value) {
      if (!ownKeys.has(key)) return;
      try {
        sessionStorage.setItem(prefix + key, value);
        ahead.set(key, value);
      } catch {
        // Said when it is written.
      }
    },
  };
}
