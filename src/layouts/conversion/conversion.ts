import type { TextEdit } from '../../xml/index.js';
import type { Loss } from '../writing/loss.js';

/** Edits that rewrite one disk; nothing outside the needed lines changes. */
export interface Conversion {
  readonly edits: readonly TextEdit[];
  readonly losses: readonly Loss[];
}
