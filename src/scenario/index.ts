export type {
  CallArgument,
  Command,
  CommandAction,
  CommandLine,
  CommandPlace,
  CommandProblem,
  CommandRange,
  CommandWord,
  Plan,
  Step,
} from './contract.js';
export { commandText, shellWord } from './command-text.js';
export { COMMAND_NAMES, parseCommandLines } from './parse-command-lines.js';
export { ScenarioError } from './scenario-error.js';
export { shellScript, type ShellScriptOptions } from './shell-script.js';
export { stepArgv, stepText } from './step-argv.js';
// Still to come from this room:
// createImages(disks: readonly Disk[], options): Plan
// mirrorImages(disk: Disk, options): Plan     (whole copy, shallow copy, copy down to a shared base; ends with compare)
