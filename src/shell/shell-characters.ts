/**
 * Characters that mean something to a shell which no command here can have, each
 * with the sentence that says so. Looked up where a character is neither
 * quoted nor escaped.
 */
export function refusedCharacter(text: string, at: number, startsWord: boolean): string | null {
  const character = text[at] ?? '';
  if (startsWord && character === '~') return 'There is no home directory here: write the whole path, or quote the ~.';
  if (startsWord && dashes.has(character)) {
    return `This dash (${codePoint(character)}) is a typographic one, as mail programs make them: write - instead.`;
  }
  if (character === '$') return expands(text, at) ? variable : null;
  return refused.get(character) ?? null;
}

/** True where `$` begins a variable or substitution, also between double quotes and over a line's continuation. */
export function expands(text: string, at: number): boolean {
  expansion.lastIndex = at;
  return expansion.test(text);
}

const expansion = /\$(?:\\(?:\r\n|\r|\n))*[A-Za-z0-9_{(@*#?$!'"-]/y;

export const variable =
  "Variables and substitutions ($) are not replaced here: write the value, or quote it with 'single quotes'.";
export const backtick = "Command substitution (`) is not run here: write its result, or quote it with 'single quotes'.";

const glob = (character: string): string =>
  `File name patterns (${character}) are not expanded here: name the files, or quote the character.`;
const quotedAs = (character: string): string =>
  `This quote (${codePoint(character)}) is a typographic one, as mail programs make them: write ' or " instead.`;

const dashes: ReadonlySet<string> = new Set(['\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212']);

const refused: ReadonlyMap<string, string> = new Map([
  ['|', 'Pipes (|) are not run here: one command a line.'],
  ['&', 'Nothing runs in the background (&) here; && is understood, one command a line too.'],
  ['>', 'Output cannot be redirected (>) here, only that of echo into a file: it is shown below the command.'],
  ['<', 'Input cannot be redirected (<) here.'],
  ['(', 'Subshells and functions ( ) are not run here: quote the parenthesis if it belongs to a name.'],
  [')', 'Subshells and functions ( ) are not run here: quote the parenthesis if it belongs to a name.'],
  ['`', backtick],
  ['*', glob('*')],
  ['?', glob('?')],
  ['[', glob('[')],
  ['\0', 'A command line cannot hold a NUL character.'],
  [
    '\u00A0',
    `This space (${codePoint('\u00A0')}) is a no-break one, as web pages have them: write a plain space instead.`,
  ],
  ...['\u2018', '\u2019', '\u201C', '\u201D', '\u201E'].map((quote): [string, string] => [quote, quotedAs(quote)]),
]);

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
