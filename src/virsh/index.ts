/**
 * How virsh reads a command's words and words its answers, whatever the
 * command is. The commands themselves stand with what they do: block jobs in
 * `jobs/`, the rest in `script/`.
 */
export type { LineProblem } from './line-problem.js';
export { bandwidth, scaledSize, wholeNumber } from './numbers.js';
export { readVirshOptions, type VirshOption, type VirshValues } from './virsh-options.js';
