import type { CommandOutcome, OutputChunk } from '../images/index.js';
import type { JobStep } from '../jobs/index.js';
import type { Plan } from '../scenario/index.js';
import type { Command, CommandLine } from '../shell/index.js';
import type { LineResult } from './line-result.js';
import type { PlanEnd, PlanKind } from './plan-end.js';

/** Hears of lines and plans as they run. Each part may be left out. */
export interface ScriptListener {
  /** A line that can be read is about to run. */
  readonly onLine?: (line: CommandLine & Command) => void | Promise<void>;
  /** A command runs: a typed one, or a plan's step with its purpose. What is returned hears how it goes on. */
  readonly onCommand?: (text: string, purpose: string | null) => CommandListener;
  readonly onPlan?: (kind: PlanKind, plan: Plan) => void;
  /** So many steps of the plan are done. */
  readonly onPlanStep?: (done: number) => void;
  readonly onPlanEnd?: (end: PlanEnd) => void;
  /** Something happened to the domain or its jobs. */
  readonly onStep?: (step: JobStep) => void;
  /** A turn of QEMU's event loop while a line waits; the next waits for the promise. With it turns are taken one by one. */
  readonly onTurn?: () => void | Promise<void>;
  /** A line that a script must have to come to the same. */
  readonly onRecorded?: (line: string) => void;
  /** `clear` was typed. */
  readonly onClear?: () => void;
  /** A sentence that belongs to no line. */
  readonly onRemark?: (text: string) => void;
  /** A line has ended, or was left out after a `&&`. */
  readonly onResult?: (result: LineResult) => void | Promise<void>;
}

/** Hears one command. */
export interface CommandListener {
  print(chunk: OutputChunk): void;
  end(end: CommandEnd): void;
}

/** How a command ended. */
export interface CommandEnd {
  readonly outcome: CommandOutcome;
  readonly budgetReached: boolean;
  /** Milliseconds. */
  readonly elapsed: number;
}
