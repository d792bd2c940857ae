import { ShellError } from './shell-error.js';

const safeWord = /^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*$/;
const assignment = /^[A-Za-z_][A-Za-z0-9_]*=/;

/**
 * One command as a POSIX shell reads it: words that need no quotes are bare,
 * the others are in single quotes. `parseCommandLines` reads the same words back.
 * Throws ShellError for no words, or a NUL character, which no command line can hold.
 */
export function commandText(argv: readonly string[]): string {
  const [first, ...rest] = argv;
  if (first === undefined) throw new ShellError('A command needs at least its name.');
  // A first word such as `a=b` would set a variable.
  const command = assignment.test(first) ? inSingleQuotes(first) : shellWord(first);
  return [command, ...rest.map(shellWord)].join(' ');
}

/** One word for a POSIX shell, quoted only if it must be. Throws ShellError for a NUL character. */
export function shellWord(word: string): string {
  return safeWord.test(word) ? word : inSingleQuotes(word);
}

function inSingleQuotes(word: string): string {
  if (word.includes('\0')) throw new ShellError('A command line cannot hold a NUL character.');
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
