import type { BuildManifest, ImagesClient } from '../images/index.js';
import { createDerived, type Derived } from './derived/derived.js';
import { createDocumentEditor, type DocumentEditor, type HandOnTyping } from './document/document-editor.js';
import type { SaveFile } from './session/file-actions.js';
import { createLayoutDescriber, type LayoutDescriber } from './own-layout/describe-layout.js';
import { createSession, type Session } from './session/session.js';
import type { State } from './state/state.js';
import { createStore, type Store } from './state/store.js';

/** The work on one document: its state, what is computed from it, and the hands that do things. */
export interface Workspace {
  readonly store: Store;
  readonly derived: Derived;
  readonly editor: DocumentEditor;
  readonly session: Session;
  /** The hand on the person's own layout. */
  readonly describer: LayoutDescriber;
  /** What QEMU was built from. */
  readonly manifest: BuildManifest;
}

/** What a workspace is put into: a page or a Node program. */
export interface WorkspaceParts {
  readonly state: State;
  readonly images: ImagesClient;
  readonly handOnTyping: HandOnTyping;
  readonly saveFile: SaveFile;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Somebody looks on: what images hold and how far jobs are is kept up to date while lines run. */
  readonly watched: boolean;
}

export function createWorkspace({ state, images, handOnTyping, saveFile, now, watched }: WorkspaceParts): Workspace {
  const store = createStore(state);
  const derived = createDerived(store.state);
  const editor = createDocumentEditor(store, now, handOnTyping);
  const session = createSession({ store, derived, editor, images, saveFile, watched });
  const describer = createLayoutDescriber({ store, derived, editor });
  return { store, derived, editor, session, describer, manifest: images.manifest() };
}
