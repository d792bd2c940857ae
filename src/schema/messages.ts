import type { TextRange } from '../xml/index.js';
import type { SchemaVerdict, SchemaVersion } from './contract.js';

/** What fetch-schemas.mjs wrote beside the grammars: paths from there. */
export interface SchemaManifest {
  readonly library: string;
  readonly versions: readonly (SchemaVersion & { readonly file: string })[];
}

/** From the page to the worker. */
export interface SchemaRequest {
  readonly id: number;
  /** Addresses of libxml2's module and of the version's grammars. */
  readonly library: string;
  readonly grammars: string;
  readonly version: string;
  readonly text: string;
  readonly disks: readonly TextRange[];
}

/** From the worker; one for each request. */
export type SchemaAnswer =
  | { readonly id: number; readonly kind: 'verdict'; readonly verdict: SchemaVerdict }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };
