import type { ReadonlySignal } from '@preact/signals';
import type { SchemaValidator } from '../../schema/index.js';
import type { Workspace } from '../../workspace/index.js';

/** What the panes share: the workspace, and what only a page has. */
export interface Page extends Workspace {
  readonly schema: SchemaValidator;
  readonly colourTheme: ReadonlySignal<'light' | 'dark'>;
}
