/** The few texts the page keeps in the browser. */
export interface TextStorage {
  read(key: string): string | null;
  /** False when the browser refused (no storage, full, private window). */
  write(key: string, value: string): boolean;
}

const prefix = 'backing-chain-playground:1:';

/**
 * The browser's own storage. Refusal is not an error: the page then works as
 * well, but forgets.
 */
export function browserStorage(): TextStorage {
  return {
    read(key) {
      try {
        return localStorage.getItem(prefix + key);
      } catch {
        return null;
      }
    },
    write(key, value) {
      try {
        localStorage.setItem(prefix + key, value);
        return true;
      } catch {
        return false;
      }
    },
  };
}
