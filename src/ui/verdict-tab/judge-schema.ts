import { signal, type ReadonlySignal } from '@preact/signals';
import type { LibvirtVersion } from '../../libvirt/index.js';
import { SchemaError, type SchemaValidator, type SchemaVerdict } from '../../schema/index.js';
import type { TextRange } from '../../xml/index.js';

/** Where the schema's verdict stands. */
export type SchemaState =
  | { readonly kind: 'waiting' }
  /** `text` is what was judged: an older verdict is not one on what stands there now. */
  | { readonly kind: 'judged'; readonly text: string; readonly verdict: SchemaVerdict }
  | { readonly kind: 'failed'; readonly message: string };

export interface SchemaJudge {
  readonly state: ReadonlySignal<SchemaState>;
  /** Judges the text; an answer to an earlier question that comes later is passed over. */
  judge(text: string, disks: readonly TextRange[], version: LibvirtVersion): Promise<void>;
}

export function createSchemaJudge(validator: SchemaValidator): SchemaJudge {
  const state = signal<SchemaState>({ kind: 'waiting' });
  let newest = 0;
  return {
    state,
    async judge(text, disks, version) {
      newest += 1;
      const asked = newest;
      const answer = await ask(validator, text, disks, version);
      if (asked === newest) state.value = answer;
    },
  };
}

async function ask(
  validator: SchemaValidator,
  text: string,
  disks: readonly TextRange[],
  release: LibvirtVersion,
): Promise<SchemaState> {
  try {
    return { kind: 'judged', text, verdict: await validator.validate(text, disks, release) };
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    return { kind: 'failed', message: error.message };
  }
}
