import type { ReadonlySignal } from '@preact/signals';
import type { BuildManifest } from '../images/index.js';
import type { SchemaValidator } from '../schema/index.js';
import type { Derived } from './derived/derived.js';
import type { DocumentEditor } from './document/document-editor.js';
import type { Session } from './session/session.js';
import type { Store } from './store/store.js';

/** What the panes share: the store, what is computed from it, and the hands that do things. */
export interface Page {
  readonly store: Store;
  readonly derived: Derived;
  readonly editor: DocumentEditor;
  readonly session: Session;
  readonly schema: SchemaValidator;
  readonly colourTheme: ReadonlySignal<'light' | 'dark'>;
  readonly manifest: BuildManifest;
}
