/**
 * The language of the console: words, quotes, lines and calls.
 * It knows no command's meaning.
 */
export { commandText, shellWord } from './command-text.js';
export type { CallArgument, Command, CommandAction, CommandLine, CommandRange, CommandWord } from './contract.js';
export { commandNames, parseCommandLines } from './parse-command-lines.js';
export type { SizeChange, StorageAction } from './storage-action.js';
export { ShellError } from './shell-error.js';
