/**
 * How virsh reads a command's words and how it words its answers, whatever the
 * command is. The commands themselves stand with what they do: those of block
 * jobs in `jobs/`, the rest in `script/`.
 */
export type { LineProblem } from './line-problem.js';
export { readScaled, scaledSize, wholeNumber } from './numbers.js';
export { percentText, scaledText } from './scaled-text.js';
export { tableText } from './table-text.js';
export { virshHelp } from './virsh-help.js';
export { VirshLine } from './virsh-line.js';
export {
  diskOption,
  domainOption,
  flagOption,
  numberOption,
  refusedTextOption,
  textOption,
  type VirshOption,
} from './virsh-option.js';
export { readVirshOptions, type VirshValues } from './virsh-options.js';
export { bandwidthWords, flagWords, optionWords } from './virsh-words.js';
