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
export { createImages, DEFAULT_VIRTUAL_SIZE, type CreateOptions } from './create-images.js';
export { mirrorImages, type MirrorOptions } from './mirror-images.js';
export { COMMAND_NAMES, parseCommandLines } from './parse-command-lines.js';
export { ScenarioError } from './scenario-error.js';
export { shellScript, type ShellScriptOptions } from './shell-script.js';
export { stepArgv, stepText } from './step-argv.js';
