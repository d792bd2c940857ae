import type { CommandRange } from '../shell/index.js';

/** Why a line asks for nothing, and the characters that are to blame. */
export interface LineProblem {
  readonly kind: 'problem';
  readonly message: string;
  readonly range: CommandRange;
}
