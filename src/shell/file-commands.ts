import type { CommandAction } from './contract.js';

/** What a file command's words come to, or what is wrong with them. */
export type ReadFileCommand = CommandAction | { readonly kind: 'problem'; readonly message: string };

/** Reads `ls`, `rm`, `cp`, `mv` and `mkdir`: the options people type, and no others. Null for another name. */
export function readFileCommand(name: string, words: readonly string[]): ReadFileCommand | null {
  const read = fileCommands.get(name);
  if (read === undefined) return null;
  const { options, operands } = splitOptions(words);
  const unknown = options.find((option) => !read.options.includes(option));
  if (unknown !== undefined) {
    return { kind: 'problem', message: `${name} has no option ${unknown} here; it knows ${read.options.join(' ')}.` };
  }
  return read.action(options, operands);
}

interface FileCommandReader {
  readonly options: readonly string[];
  readonly action: (options: readonly string[], operands: readonly string[]) => ReadFileCommand;
}

const fileCommands: ReadonlyMap<string, FileCommandReader> = new Map<string, FileCommandReader>([
  [
    'ls',
    {
      options: ['-l', '-a', '-A', '-h', '-s', '-1'],
      action: (options, paths) => ({ kind: 'list', long: options.includes('-l') || options.includes('-s'), paths }),
    },
  ],
  [
    'rm',
    {
      options: ['-f', '-r', '-R', '-v'],
      action: (options, paths) => {
        const force = options.includes('-f');
        if (paths.length === 0 && !force) return missing('rm needs the name of a file.');
        return { kind: 'remove', force, recursive: options.includes('-r') || options.includes('-R'), paths };
      },
    },
  ],
  [
    'cp',
    {
      options: ['-a', '-r', '-R', '-f', '-p', '-v', '--sparse=always', '--sparse=auto', '--reflink=auto'],
      action: (options, operands) => {
        const target = operands.at(-1);
        const sources = operands.slice(0, -1);
        if (target === undefined || sources.length === 0) return missing('cp needs what to copy, and where to.');
        return { kind: 'copy', recursive: ['-a', '-r', '-R'].some((each) => options.includes(each)), sources, target };
      },
    },
  ],
  [
    'mv',
    {
      options: ['-f', '-v'],
      action: (_options, operands) => {
        const target = operands.at(-1);
        const sources = operands.slice(0, -1);
        if (target === undefined || sources.length === 0) return missing('mv needs what to move, and where to.');
        return { kind: 'move', sources, target };
      },
    },
  ],
  [
    'mkdir',
    {
      options: ['-p', '-v'],
      action: (options, paths) =>
        paths.length === 0
          ? missing('mkdir needs the name of a directory.')
          : { kind: 'make-directory', parents: options.includes('-p'), paths },
    },
  ],
]);

function missing(message: string): ReadFileCommand {
  return { kind: 'problem', message };
}

/** Options may stand anywhere before `--`, as GNU's tools take them; `-lh` is `-l -h`. */
function splitOptions(words: readonly string[]): {
  readonly options: readonly string[];
  readonly operands: readonly string[];
} {
  const options: string[] = [];
  const operands: string[] = [];
  let onlyOperands = false;
  for (const word of words) {
    if (onlyOperands || word === '-' || !word.startsWith('-')) operands.push(word);
    else if (word === '--') onlyOperands = true;
    else if (word.startsWith('--')) options.push(word);
    else options.push(...Array.from(word.slice(1), (letter) => `-${letter}`));
  }
  return { options, operands };
}
