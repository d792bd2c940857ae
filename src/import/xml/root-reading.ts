import type { ImportedOne } from '../contract.js';

/** What one root element turned out to be. */
export type RootReading =
  | { readonly kind: 'found'; readonly label: string; readonly imported: ImportedOne }
  | { readonly kind: 'refused'; readonly what: string; readonly reason: string };
