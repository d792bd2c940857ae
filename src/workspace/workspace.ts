import { signal } from '@preact/signals-core';
import type { BuildManifest } from '../images/index.js';
import type { AskSchema } from '../script/index.js';
import { createConsoleLog } from './console/console-log.js';
import { createDerived, type Derived } from './derived/derived.js';
import type { Comparison } from './derived/image-disagreements.js';
import { createDocumentEditor, type DocumentEditor, type HandOnTyping } from './document/document-editor.js';
import type { SaveFile } from './session/file-actions.js';
import type { Session } from './session/session.js';
import type { SessionGround } from './session/session-ground.js';
import type { State } from './state/state.js';
import { createStore, type Store } from './state/store.js';

/** The work on one document: its state, what is computed from it, and the hands that do things. */
export interface Workspace {
  readonly store: Store;
  readonly derived: Derived;
  readonly editor: DocumentEditor;
  readonly session: Session;
  /** What QEMU was built from. */
  readonly manifest: BuildManifest;
}

/** What a workspace is put into: a page or a Node program. */
export interface Surroundings {
  readonly state: State;
  readonly handOnTyping: HandOnTyping;
  readonly saveFile: SaveFile;
  readonly askSchema: AskSchema;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** The workspace around a session. */
export function workspaceAround<Kind extends Session>(
  { state, handOnTyping, saveFile, askSchema, now }: Surroundings,
  manifest: BuildManifest,
  watched: boolean,
  sessionOn: (ground: SessionGround) => Kind,
): Workspace & { readonly session: Kind } {
  const store = createStore(state);
  const comparison = signal<Comparison | null>(null);
  const derived = createDerived(store.state, comparison);
  const editor = createDocumentEditor(store, now, handOnTyping, derived.reading);
  const log = createConsoleLog(store);
  const session = sessionOn({ store, derived, comparison, editor, log, saveFile, askSchema, watched });
  return { store, derived, editor, session, manifest };
}
