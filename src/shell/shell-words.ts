import type { CommandRange, CommandWord } from './contract.js';
import { backtick, expands, refusedCharacter, variable } from './shell-characters.js';

/** Longest word, in code units: Linux's own limit for one argument (MAX_ARG_STRLEN). */
const longestNumber = 12;
const longestWord = 131_072;

/** How far a brace's partner is looked for, so that hostile text cannot cost much. */
const longestBraces = 512;

/** What one read found; `next` is where reading goes on. */
export type WordReading =
  | { readonly kind: 'word'; readonly word: CommandWord; readonly next: number }
  | { readonly kind: 'problem'; readonly message: string; readonly range: CommandRange };

/**
 * Reads one shell word that begins at `start` (which must not be a blank or a
 * line's end): quotes, backslashes and line continuations resolved as POSIX
 * sh does (XCU 2.2). What a shell would expand is refused with its place.
 */
export function readWord(text: string, start: number): WordReading {
  let at = start;
  let word = '';
  while (at < text.length && !endsWord(text, at)) {
    const character = text[at] ?? '';
    const part =
      character === "'"
        ? readSingleQuoted(text, at)
        : character === '"'
          ? readDoubleQuoted(text, at)
          : character === '\\'
            ? readEscaped(text, at)
            : readPlain(text, at, at === start);
    if (part.kind === 'problem') return part;
    word += part.text;
    at = part.next;
    if (word.length > longestWord) {
      return problem(`This word is too long: ${longestWord} characters at most.`, start, at);
    }
  }
  return { kind: 'word', word: { text: word, range: { start, end: at } }, next: at };
}

/** True at a blank, a line's end, `;` or `&&`. */
export function endsWord(text: string, at: number): boolean {
  const character = text[at];
  return character === undefined || ' \t\r\n;'.includes(character) || text.startsWith('&&', at);
}

type Part =
  | { readonly kind: 'part'; readonly text: string; readonly next: number }
  | { readonly kind: 'problem'; readonly message: string; readonly range: CommandRange };

function readPlain(text: string, at: number, startsWord: boolean): Part {
  const numbered = startsWord ? null : /^\[\d+\]/.exec(text.slice(at, at + longestNumber));
  // A shell looks for a file called vda2 and passes vda[2] on, since there is none.
  if (numbered !== null) return { kind: 'part', text: numbered[0], next: at + numbered[0].length };
  const refused = refusedCharacter(text, at, startsWord);
  if (refused !== null) return problem(refused, at, at + 1);
  if (text[at] === '{' && expandsBraces(text, at)) {
    return problem('Braces are not expanded here: write the words out, or quote them.', at, at + 1);
  }
  return { kind: 'part', text: text[at] ?? '', next: at + 1 };
}

/** Bash makes several words of {a,b} and {1..3}; a brace without either is a brace. */
function expandsBraces(text: string, at: number): boolean {
  const bare = text
    .slice(at, at + longestBraces)
    .replace(/\\(?:\r\n|\r|\n)/gu, '')
    .replace(/\\.|'[^']*'|"[^"]*"/gsu, 'x');
  const [rest = ''] = bare.split(/\s/u, 1);
  return rest.includes('}') && (rest.includes(',') || rest.includes('..'));
}

function readSingleQuoted(text: string, at: number): Part {
  const close = text.indexOf("'", at + 1);
  if (close < 0) return problem("This ' has no partner: the quoted text never ends.", at, at + 1);
  return quoted(text.slice(at + 1, close), at + 1, close + 1);
}

function readDoubleQuoted(text: string, at: number): Part {
  let next = at + 1;
  let content = '';
  while (next < text.length) {
    const character = text[next] ?? '';
    if (character === '"') return quoted(content, at + 1, next + 1);
    if (character === '`') return problem(backtick, next, next + 1);
    if (character === '$' && text[next + 1] !== '"' && expands(text, next)) return problem(variable, next, next + 1);
    if (character === '\\') {
      const escape = doubleQuoteEscape(text, next);
      content += escape.text;
      next = escape.next;
    } else {
      content += character;
      next += 1;
    }
  }
  return problem('This " has no partner: the quoted text never ends.', at, at + 1);
}

/** Between double quotes a backslash only escapes $ ` " \ and a line's end (XCU 2.2.3). */
function doubleQuoteEscape(text: string, at: number): { readonly text: string; readonly next: number } {
  const lineEnd = lineEndLength(text, at + 1);
  if (lineEnd > 0) return { text: '', next: at + 1 + lineEnd };
  const following = text[at + 1] ?? '';
  if (following !== '' && '$`"\\'.includes(following)) return { text: following, next: at + 2 };
  return { text: '\\', next: at + 1 };
}

function readEscaped(text: string, at: number): Part {
  const lineEnd = lineEndLength(text, at + 1);
  if (lineEnd > 0) return { kind: 'part', text: '', next: at + 1 + lineEnd };
  const following = text[at + 1];
  if (following === undefined)
    return problem('The last line ends in \\: the line it continues on is missing.', at, at + 1);
  return quoted(following, at + 1, at + 2);
}

/** Length of the line end at this offset: 2 for CR LF, 1 for either alone, 0 where there is none. */
export function lineEndLength(text: string, at: number): 0 | 1 | 2 {
  if (text[at] === '\r') return text[at + 1] === '\n' ? 2 : 1;
  return text[at] === '\n' ? 1 : 0;
}

function quoted(content: string, contentStart: number, next: number): Part {
  const nul = content.indexOf('\0');
  if (nul >= 0) return problem('A command line cannot hold a NUL character.', contentStart, next);
  return { kind: 'part', text: content, next };
}

function problem(message: string, start: number, end: number): Extract<Part, { kind: 'problem' }> {
  return { kind: 'problem', message, range: { start, end } };
}
