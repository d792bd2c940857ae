import type { TextRange } from '../../xml/index.js';

/** One thing the other layout has no place for. */
export interface Loss {
  readonly code: string;
  /** What is dropped, where: for a person who decides whether to go on. */
  readonly message: string;
  readonly range: TextRange;
}
