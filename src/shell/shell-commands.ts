import type { CommandRange, CommandWord } from './contract.js';
import { endsWord, lineEndLength, readWord, type WordReading } from './shell-words.js';

const mostWords = 5_000;

/** The words of one command, or why there are none at that place. */
export type ShellCommand =
  | {
      readonly kind: 'words';
      readonly words: readonly CommandWord[];
      /** After `>`: the file that what `echo` says goes into; absent where it is said. */
      readonly into?: CommandWord;
      readonly line: number;
      readonly range: CommandRange;
      readonly expectFailure: boolean;
      readonly runs: 'always' | 'after-success';
    }
  /** `name(...)`: not a shell's; the text of the whole call. */
  | {
      readonly kind: 'call';
      readonly line: number;
      readonly range: CommandRange;
      readonly expectFailure: boolean;
      readonly runs: 'always' | 'after-success';
    }
  | { readonly kind: 'problem'; readonly message: string; readonly line: number; readonly range: CommandRange };

/**
 * Cuts a text into commands as a POSIX shell would: by lines, `;` and `&&`,
 * with comments and continued lines. Where a command has a problem, the rest of its
 * line is left out and reading goes on at the next line.
 */
export function* shellCommands(text: string): Generator<ShellCommand, void> {
  const lines = new LineCounter(text);
  let at = 0;
  let runs: 'always' | 'after-success' = 'always';
  while (at < text.length) {
    const start = skipPrefix(text, at);
    const reading = readCommand(text, start.at, start.expectFailure, runs, lines);
    if (reading.command !== null) yield reading.command;
    runs = reading.separator === '&&' ? 'after-success' : 'always';
    at = reading.next;
  }
  if (runs === 'after-success') {
    const end = text.trimEnd().length;
    yield problem('Nothing follows the &&.', { start: Math.max(0, end - 2), end }, lines);
  }
}

interface CommandReading {
  readonly command: ShellCommand | null;
  readonly separator: 'line' | ';' | '&&';
  readonly next: number;
}

function readCommand(
  text: string,
  start: number,
  expectFailure: boolean,
  runs: 'always' | 'after-success',
  lines: LineCounter,
): CommandReading {
  const callEnd = findCallEnd(text, start);
  if (callEnd !== null) {
    const range = { start, end: callEnd };
    return {
      ...endCommand(text, callEnd),
      command: { kind: 'call', line: lines.at(start), range, expectFailure, runs },
    };
  }
  const words: CommandWord[] = [];
  let into: CommandWord | undefined;
  let at = start;
  for (;;) {
    at = skipBlanks(text, at);
    if (endsWord(text, at)) break;
    const redirected = into === undefined && words[0]?.text === 'echo' ? wordAfterArrow(text, at) : null;
    const reading = redirected ?? readWord(text, at);
    if (reading.kind === 'problem') return giveUp(text, problem(reading.message, reading.range, lines));
    at = reading.next;
    if (redirected === null) words.push(reading.word);
    else into = reading.word;
    if (words.length > mostWords) {
      const range = { start, end: at };
      return giveUp(text, problem(`This command has more than ${mostWords} words.`, range, lines));
    }
  }
  const end = endCommand(text, at);
  const last = words.at(-1);
  if (last !== undefined) {
    const range = { start, end: Math.max(last.range.end, into?.range.end ?? 0) };
    const told = { words, ...(into !== undefined && { into }), line: lines.at(start), range, expectFailure, runs };
    return { ...end, command: { kind: 'words', ...told } };
  }
  if (end.separator === 'line' && !expectFailure)
    return { command: null, separator: runs === 'always' ? 'line' : '&&', next: end.next };
  const mark = { start: Math.max(0, expectFailure ? start - 1 : at), end: at + end.separator.length };
  const message = expectFailure ? 'No command follows the !.' : `No command stands before this ${end.separator}.`;
  return giveUp(text, problem(message, { start: mark.start, end: Math.min(mark.end, text.length) }, lines));
}

/** The file that a single `>` leads to; null where none stands here. */
function wordAfterArrow(text: string, at: number): WordReading | null {
  if (text[at] !== '>' || text[at + 1] === '>') return null;
  const next = skipBlanks(text, at + 1);
  if (!endsWord(text, next)) return readWord(text, next);
  return { kind: 'problem', message: 'No file follows the >.', range: { start: at, end: at + 1 } };
}

/** After a problem: on to the next line, so that the rest of a broken line is not taken for commands. */
function giveUp(text: string, command: Extract<ShellCommand, { kind: 'problem' }>): CommandReading {
  let next = command.range.end;
  while (next < text.length && lineEndLength(text, next) === 0) next += 1;
  return { command, separator: 'line', next: next + lineEndLength(text, next) };
}

function endCommand(text: string, from: number): { readonly separator: 'line' | ';' | '&&'; readonly next: number } {
  const at = skipBlanks(text, from);
  if (text.startsWith('&&', at)) return { separator: '&&', next: at + 2 };
  if (text[at] === ';') return { separator: ';', next: at + 1 };
  return { separator: 'line', next: at + lineEndLength(text, at) };
}

/** Past blanks, continued lines and a comment; a `#` begins one only where a word would. */
function skipBlanks(text: string, from: number): number {
  let at = from;
  for (;;) {
    if (text[at] === ' ' || text[at] === '\t') at += 1;
    else if (text[at] === '\\' && lineEndLength(text, at + 1) > 0) at += 1 + lineEndLength(text, at + 1);
    else break;
  }
  if (text[at] !== '#') return at;
  while (at < text.length && lineEndLength(text, at) === 0) at += 1;
  return at;
}

/** Past what may stand before a command: a pasted `$ ` prompt, and the `!` of a command that must fail. */
function skipPrefix(text: string, from: number): { readonly at: number; readonly expectFailure: boolean } {
  let at = skipBlanks(text, from);
  if (text[at] === '$' && (text[at + 1] === ' ' || text[at + 1] === '\t')) at = skipBlanks(text, at + 1);
  if (text[at] !== '!') return { at, expectFailure: false };
  return { at: skipBlanks(text, at + 1), expectFailure: true };
}

const callStart = /virDomain[A-Za-z]*[ \t]*\(/y;
const longestCall = 65_536;

/** Where a libvirt call that begins here ends, or null when none begins here or it never ends. */
function findCallEnd(text: string, start: number): number | null {
  callStart.lastIndex = start;
  if (!callStart.test(text)) return null;
  let quoted = false;
  for (let at = callStart.lastIndex; at < Math.min(text.length, start + longestCall); at += 1) {
    if (quoted && text[at] === '\\') at += 1;
    else if (text[at] === '"') quoted = !quoted;
    else if (!quoted && text[at] === ')') return at + 1;
  }
  return null;
}

function problem(message: string, range: CommandRange, lines: LineCounter): Extract<ShellCommand, { kind: 'problem' }> {
  return { kind: 'problem', message, line: lines.at(range.start), range };
}

/** Line numbers from 1 for offsets that are asked for mostly in ascending order. */
class LineCounter {
  readonly #text: string;
  #line = 1;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  at(offset: number): number {
    if (offset < this.#at) {
      this.#line = 1;
      this.#at = 0;
    }
    while (this.#at < offset) {
      const length = lineEndLength(this.#text, this.#at);
      if (length > 0) this.#line += 1;
      this.#at += length === 0 ? 1 : length;
    }
    return this.#line;
  }
}
