import type { CommandOutcome, CommandResult, ImagesClient, RunningCommand } from '../../images/index.js';
import type { CommandLog, ConsoleLog } from './console-log.js';
import type { FileCommandResult } from '../../script/index.js';

/** Runs one command at a time, visibly in the console. */
export interface Runner {
  /** One of the tools; its output is shown while it runs. */
  tool(argv: readonly string[], text: string, purpose: string | null): Promise<CommandResult>;
  /** Something the page does itself, shown as the command it stands for. */
  own(text: string, purpose: string | null, action: () => Promise<FileCommandResult>): Promise<CommandResult>;
  /** Stops what runs; a second call does nothing. */
  stop(): void;
  /** Forgets an earlier stop: something new begins. */
  begin(): void;
  /** Whether what began last was stopped. */
  readonly stopped: boolean;
}

export function createRunner(images: ImagesClient, log: ConsoleLog): Runner {
  let running: RunningCommand | null = null;
  let stopped = false;
  return {
    async tool(argv, text, purpose) {
      const entry = log.begin(text, purpose);
      const command = images.run({ argv }, { onOutput: (chunk) => entry.print(chunk) });
      running = command;
      const result = await command.result;
      running = null;
      entry.end(result);
      return result;
    },
    async own(text, purpose, action) {
      const entry = log.begin(text, purpose);
      const started = performance.now();
      const done = await action().catch(failure);
      const outcome: CommandOutcome = { kind: 'exited', status: done.status };
      const result = { ...done, outcome, budgetReached: false, elapsed: performance.now() - started };
      printAll(entry, done);
      entry.end(result);
      return result;
    },
    stop() {
      stopped = true;
      running?.cancel();
    },
    begin() {
      stopped = false;
    },
    get stopped() {
      return stopped;
    },
  };
}

function failure(error: unknown): FileCommandResult {
  const message = error instanceof Error ? error.message : String(error);
  return { stdout: '', stderr: `${message}\n`, status: 1 };
}

function printAll(entry: CommandLog, done: FileCommandResult): void {
  if (done.stdout !== '') entry.print({ stream: 'stdout', text: done.stdout });
  if (done.stderr !== '') entry.print({ stream: 'stderr', text: done.stderr });
}
