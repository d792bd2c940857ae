import type { Signal } from '@preact/signals-core';
import type { ConsoleLog } from '../console/console-log.js';
import type { AskSchema } from '../../script/index.js';
import type { Derived } from '../derived/derived.js';
import type { Comparison } from '../derived/image-disagreements.js';
import type { DocumentEditor } from '../document/document-editor.js';
import type { Store } from '../state/store.js';
import type { SaveFile } from './file-actions.js';

/** What a session works on, but for the images. */
export interface SessionGround {
  readonly store: Store;
  readonly derived: Derived;
  /** Filled by the session: what compares document and images comes with it. */
  readonly comparison: Signal<Comparison | null>;
  readonly editor: DocumentEditor;
  readonly log: ConsoleLog;
  readonly saveFile: SaveFile;
  readonly askSchema: AskSchema;
  /** Somebody looks on: the file list, what images hold and how far jobs are is kept up to date. */
  readonly watched: boolean;
}
