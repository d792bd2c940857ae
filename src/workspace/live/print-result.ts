import type { LineResult } from '../../script/index.js';
import type { CommandLog, ConsoleLog } from '../console/console-log.js';

interface PrintedLine {
  readonly result: LineResult;
  readonly stopped: boolean;
  /** Milliseconds. */
  readonly elapsed: number;
}

/** Ends a line's entry in the console: its output, warnings, its refusal with the way out, its status. */
export function printResult(entry: CommandLog, log: ConsoleLog, { result, stopped, elapsed }: PrintedLine): void {
  const { output, failure, advice, steps } = result;
  const failed = failure !== null;
  if (output !== '') entry.print({ stream: failed ? 'stderr' : 'stdout', text: `${output}\n` });
  else if (failed && !stopped) entry.print({ stream: 'stderr', text: `${failure}\n` });
  const outcome = stopped ? ({ kind: 'cancelled' } as const) : ({ kind: 'exited', status: failed ? 1 : 0 } as const);
  entry.end({ outcome, budgetReached: false, elapsed });
  for (const { warning } of steps) if (warning !== null) log.say('error', `Warning: ${warning}`);
  if (advice !== null) log.say('information', advice);
}
