import type { EarlierText } from '../state/state.js';

const format = 'backing-chain-playground-history';

/** The history as a file, to be opened by any page of this kind. */
export function writeHistoryFile(earlier: readonly EarlierText[]): string {
  return `${JSON.stringify({ format, version: 1, entries: earlier }, null, 2)}\n`;
}

/** The entries of such a file as JSON, to be read leniently; null for anything else. */
export function historyEntries(text: string): string | null {
  try {
    const value = JSON.parse(text) as unknown;
    if (typeof value !== 'object' || value === null || !('format' in value) || value.format !== format) return null;
    return 'entries' in value ? JSON.stringify(value.entries) : null;
  } catch {
    return null;
  }
}
