import type * as Acts from './document-acts.js';

export type DocumentActs = typeof Acts;

let loaded: DocumentActs | null = null;

/** @throws Error where the server does not answer; asking again tries again */
export async function loadDocumentActs(): Promise<DocumentActs> {
  loaded ??= await import('./document-acts.js');
  return loaded;
}

/** Those that are there already; null before. */
export function documentActs(): DocumentActs | null {
  return loaded;
}
