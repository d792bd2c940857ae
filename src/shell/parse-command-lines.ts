import type { CommandAction, CommandLine, CommandWord } from './contract.js';
import { readFileCommand } from './file-commands.js';
import { readCallSyntax } from './call-syntax.js';
import { readStorageCommand, storageCommandNames } from './storage-commands.js';
import { shellCommands, type ShellCommand } from './shell-commands.js';

/** Longest text read, in code units, and most commands: more is one problem, so a hostile text costs little. */
const longestText = 1_000_000;
const mostCommands = 10_000;

/** The names a command line can begin with; for completion and `help`. */
export const commandNames: readonly string[] = [
  'qemu-img',
  'qemu-io',
  'ls',
  'cp',
  'mv',
  'rm',
  'mkdir',
  'echo',
  ...storageCommandNames,
  'help',
  'clear',
  'create-images',
  'xml',
  'virsh',
  'guest',
  'wait',
  'host',
];

const tools: ReadonlySet<string> = new Set(['qemu-img', 'qemu-io']);
const live: ReadonlySet<string> = new Set(['virsh', 'guest', 'wait', 'host']);

/**
 * What a console takes, or a script holds: shell words (single and double
 * quotes, backslashes, `\` at a line's end, `#` comments), one command a line or several joined by `;` and
 * `&&`, a pasted `$ ` prompt or `sudo` left out, a leading `!` for a command that must fail, and libvirt calls in the RFC's form.
 *
 * Results are in text order. What a shell would do and this console doesn't
 * (pipes, redirection, variables, patterns) is a `problem` with a sentence and
 * the characters to mark; run nothing of a text that has one. Never throws.
 */
export function parseCommandLines(text: string): readonly CommandLine[] {
  if (text.length > longestText) return [tooMuch(`This text is too long: ${longestText} characters at most.`)];
  const lines: CommandLine[] = [];
  for (const command of shellCommands(text)) {
    if (lines.length === mostCommands) {
      return [tooMuch(`This text has too many commands: ${mostCommands} at most.`)];
    }
    lines.push(readCommandLine(text, command));
  }
  return lines;
}

function tooMuch(message: string): CommandLine {
  return { kind: 'problem', message, line: 1, range: { start: 0, end: 0 } };
}

function readCommandLine(text: string, command: ShellCommand): CommandLine {
  switch (command.kind) {
    case 'problem':
      return command;
    case 'call':
      return readCallLine(text, command);
    case 'words':
      return readWordsLine(text, command);
  }
}

function readCallLine(text: string, command: Extract<ShellCommand, { kind: 'call' }>): CommandLine {
  const { line, range, expectFailure } = command;
  const callText = text.slice(range.start, range.end);
  const reading = readCallSyntax(callText);
  if (reading.kind === 'problem') {
    const at = range.start + reading.at;
    return { kind: 'problem', message: reading.message, line, range: { start: at, end: Math.min(at + 1, range.end) } };
  }
  return {
    kind: 'libvirt-call',
    name: reading.name,
    arguments: reading.arguments,
    words: [{ text: callText, range }],
    text: callText,
    line,
    range,
    expectFailure,
    runs: command.runs,
  };
}

function readWordsLine(text: string, command: Extract<ShellCommand, { kind: 'words' }>): CommandLine {
  const { line, range, expectFailure, runs } = command;
  const words = withoutSudo(command.words);
  const texts = words.map((word) => word.text);
  const action = texts[0] === 'echo' ? readEcho(texts.slice(1), command.into?.text ?? null) : readAction(texts);
  if (action.kind === 'problem') return { ...action, line, range: words[0]?.range ?? range };
  return { ...action, words, text: text.slice(range.start, range.end), line, range, expectFailure, runs };
}

/** A command from a shell's history often has it; here every file is the user's own. */
function withoutSudo(words: readonly CommandWord[]): readonly CommandWord[] {
  const [first, second] = words;
  return first?.text === 'sudo' && second !== undefined && !second.text.startsWith('-') ? words.slice(1) : words;
}

type Action = CommandAction | { readonly kind: 'problem'; readonly message: string };

function readAction(argv: readonly string[]): Action {
  const [name = '', ...rest] = argv;
  if (tools.has(name)) return { kind: 'tool', argv };
  const storage = readStorageCommand(name, rest);
  if (storage !== null) return storage.kind === 'problem' ? storage : { kind: 'storage', action: storage };
  if (name === 'virsh' && rest[0] === 'help') return { kind: 'help', topic: rest[1] ?? name };
  if (name === 'virsh' && rest.includes('--help'))
    return { kind: 'help', topic: rest[0] === '--help' ? name : (rest[0] ?? name) };
  if (live.has(name)) return { kind: 'live', argv };
  const fileCommand = readFileCommand(name, rest);
  if (fileCommand !== null) return fileCommand;
  if (name === 'help') return { kind: 'help', topic: rest[0] ?? null };
  if (/^[A-Za-z_]\w*=/u.test(name)) return problem('Variables are not kept here: write the value where it is used.');
  const action = plainActions.get(name);
  if (action === undefined)
    return problem(`There is no command ${shown(name)} here. What runs: ${commandNames.join(', ')}.`);
  return rest.length === 0 ? action : problem(`${name} takes nothing after it.`);
}

/** A text for a file, which commands with `--xml` and the like then read. */
function readEcho(words: readonly string[], path: string | null): Action {
  if (path === null) return problem("echo needs a file to put its text into: echo '<disk…/>' > /disk.xml.");
  const option = /^-[neE]+$/u.exec(words[0] ?? '');
  if (option !== null) return problem(`echo has no option ${option[0]} here: it ends its text with a line’s end.`);
  return { kind: 'write', content: `${words.join(' ')}\n`, path };
}

const plainActions: ReadonlyMap<string, CommandAction> = new Map<string, CommandAction>([
  ['clear', { kind: 'clear' }],
  ['create-images', { kind: 'create-images' }],
  ['xml', { kind: 'show-xml' }],
]);

function problem(message: string): Action {
  return { kind: 'problem', message };
}

/** A name of any length and content, fit for one sentence. */
function shown(name: string): string {
  return JSON.stringify(name.length > 40 ? `${name.slice(0, 40)}…` : name);
}
