import type { CommandResult } from '../images/index.js';
import type { FileCommandResult } from './files/file-command-result.js';
import type { ScriptFiles } from './script-environment.js';
import type { CommandListener } from './script-listener.js';

type OnCommand = ((text: string, purpose: string | null) => CommandListener) | undefined;

/** A command, as it is shown. */
export interface ShownCommand {
  readonly text: string;
  /** Why a plan runs it; null for what was typed. */
  readonly purpose: string | null;
}

/** Runs one of the tools; its output is heard while it runs. `signal` cancels it. Never rejects. */
export async function runTool(
  files: ScriptFiles,
  argv: readonly string[],
  shown: ShownCommand,
  onCommand: OnCommand,
  signal: AbortSignal | undefined,
): Promise<CommandResult> {
  const entry = onCommand?.(shown.text, shown.purpose);
  const command = files.run({ argv }, { onOutput: (chunk) => entry?.print(chunk) });
  const cancel = (): void => command.cancel();
  signal?.addEventListener('abort', cancel);
  const result = await command.result;
  signal?.removeEventListener('abort', cancel);
  entry?.end(result);
  return result;
}

/** Does what is done without a tool, heard as the command that it stands for. Never rejects. */
export async function runOwn(
  action: () => Promise<FileCommandResult>,
  shown: ShownCommand,
  onCommand: OnCommand,
): Promise<CommandResult> {
  const entry = onCommand?.(shown.text, shown.purpose);
  const started = performance.now();
  const done = await action().catch(failure);
  const end = {
    outcome: { kind: 'exited', status: done.status },
    budgetReached: false,
    elapsed: performance.now() - started,
  } as const;
  if (done.stdout !== '') entry?.print({ stream: 'stdout', text: done.stdout });
  if (done.stderr !== '') entry?.print({ stream: 'stderr', text: done.stderr });
  entry?.end(end);
  return { ...done, ...end };
}

function failure(error: unknown): FileCommandResult {
  const message = error instanceof Error ? error.message : String(error);
  return { stdout: '', stderr: `${message}\n`, status: 1 };
}
