import type { JobStep } from '../jobs/index.js';
import type { CommandLine } from '../shell/index.js';

/** How a line went. */
export interface LineResult {
  readonly line: CommandLine;
  /** `stopped`: somebody ended it; `left-out`: it stands after a `&&`, and the line before failed. */
  readonly outcome: 'done' | 'failed' | 'stopped' | 'left-out';
  /** What it printed, without a line break at the end. */
  readonly output: string;
  /** Why the line is a failure, a leading `!` taken into account; null where it did what it should. */
  readonly failure: string | null;
  /** Why, and the way out; null where there is no more to say. */
  readonly advice: string | null;
  /** What happened to the domain and its jobs meanwhile. */
  readonly steps: readonly JobStep[];
}
