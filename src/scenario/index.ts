export type {
  CallArgument,
  Command,
  CommandAction,
  CommandLine,
  CommandRange,
  CommandWord,
  Plan,
  Step,
} from './contract.js';
export { commandText, shellWord } from './command-text.js';
export { compareWithXml, type Disagreement, type KnownImages } from './compare-with-xml.js';
export { createImages } from './create-images.js';
export { deriveDisks, type DerivedDisks, type MissingBacking } from './derive-disks.js';
export { readImageInfo, readOwnExtents, type ImageFacts, type OwnExtent, type RecordedBacking } from './image-facts.js';
export { fileArgument, normalPath } from './image-path.js';
export { mirrorImages } from './mirror-images.js';
export { COMMAND_NAMES, parseCommandLines } from './parse-command-lines.js';
export { ScenarioError } from './scenario-error.js';
export { commandsScript, shellScript } from './shell-script.js';
export { stepArgv, stepText } from './step-argv.js';
