import type { Step } from './contract.js';
import { commandText } from '../shell/index.js';

/** The words of the shell command that does what the step does; `--` guards paths with a leading dash. */
export function stepArgv(step: Step): readonly string[] {
  switch (step.kind) {
    case 'make-directory':
      return ['mkdir', '-p', ...guarded(step.path)];
    case 'remove':
      return ['rm', '-f', ...guarded(step.path)];
    case 'host-command':
    case 'tool':
      return step.argv;
  }
}

/** The step as a line for a shell or for this project's console. */
export function stepText(step: Step): string {
  return commandText(stepArgv(step));
}

function guarded(path: string): readonly string[] {
  return path.startsWith('-') ? ['--', path] : [path];
}
