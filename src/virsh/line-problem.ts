import type { CommandRange } from '../shell/index.js';

/** Why a line asks for nothing, and the characters that are to blame. */
export interface LineProblem {
  readonly kind: 'problem';
  /** In the words of the program that is asked. */
  readonly message: string;
  /** What would work instead, a sentence. */
  readonly advice?: string;
  readonly range: CommandRange;
}
