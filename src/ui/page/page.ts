import type { ReadonlySignal, Signal } from '@preact/signals';
import type { NewRelease } from '../../offline/index.js';
import type { SchemaValidator } from '../../schema/index.js';
import type { Workspace } from '../../workspace/index.js';

/** What the panes share: the workspace, and what only a page has. */
export interface Page extends Workspace {
  readonly schema: SchemaValidator;
  readonly colourTheme: ReadonlySignal<'light' | 'dark'>;
  /** A newer release of the page that waits; null while there is none, or the user wants none. */
  readonly newRelease: Signal<NewRelease | null>;
  /** To be called when the last of the page's own downloads, the editor, is there or could not be had. */
  whenLoaded(): void;
}
