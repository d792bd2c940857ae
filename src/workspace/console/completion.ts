import { baseName } from '../../chain/index.js';
import type { FileEntry } from '../../images/index.js';
import { commandNames } from '../../shell/index.js';
import { type DomainNames, liveWords, type Offered } from './live-words.js';
import { formatNames, formatOptions, toolWords } from './qemu-words.js';

export interface ConsoleCompletion {
  readonly text: string;
  /** Where the cursor goes, a code-unit offset into `text`. */
  readonly cursor: number;
  /** All that would fit, to be shown when there are several. */
  readonly candidates: readonly string[];
}

/**
 * What Tab makes of the word before the cursor: as much as all candidates have
 * in common, with a blank after it when only one fits and it is whole.
 */
export function complete(
  text: string,
  cursor: number,
  files: readonly FileEntry[],
  names: DomainNames,
): ConsoleCompletion {
  const before = text.slice(0, cursor);
  const command = before.split(/\n|;|&&/).at(-1) ?? '';
  const words = command.trimStart().split(/\s+/);
  const word = words.at(-1) ?? '';
  const candidates = candidatesFor(words.slice(0, -1), word, files, names).filter((one) => one.startsWith(word));
  const [first] = candidates;
  if (first === undefined) return { text, cursor, candidates: [] };
  const whole = candidates.length === 1 && !first.endsWith('/') && !first.endsWith('=');
  const shared = candidates.reduce(commonStart) + (whole ? ' ' : '');
  const start = cursor - word.length;
  return {
    text: text.slice(0, start) + shared + text.slice(cursor),
    cursor: start + shared.length,
    candidates,
  };
}

function candidatesFor(
  before: readonly string[],
  word: string,
  files: readonly FileEntry[],
  names: DomainNames,
): readonly string[] {
  const [tool, subcommand] = before;
  if (tool === undefined) return commandNames;
  const live = liveWords(before, word, names);
  if (live !== null) return offeredWords(live, word, files);
  const known = toolWords.get(tool);
  if (tool === 'help') return commandNames;
  if (known === undefined) return pathsFor(word, files);
  if (formatOptions.has(before.at(-1) ?? '')) return formatNames;
  if (subcommand === undefined && known.subcommands.size > 0) return [...known.subcommands.keys(), ...known.options];
  if (!word.startsWith('-')) return [...pathsFor(word, files), ...operandsOf(known.subcommands.get(subcommand ?? ''))];
  return known.subcommands.get(subcommand ?? '') ?? known.options;
}

function offeredWords(offered: Offered, word: string, files: readonly FileEntry[]): readonly string[] {
  switch (offered.kind) {
    case 'words':
      return offered.words;
    case 'format':
      return formatNames;
    case 'path':
      return pathsFor(word, files);
    case 'volume':
      if (word.startsWith('/')) return pathsFor(word, files);
      return offered.directories.flatMap((directory) => pathsFor(`${directory}/`, files)).map(baseName);
  }
}

/** Words such as `if=`, which are not options. */
function operandsOf(options: readonly string[] | undefined): readonly string[] {
  return (options ?? []).filter((option) => !option.startsWith('-'));
}

/** The entries of the directory that the word names so far; as a shell, one level at a time. */
function pathsFor(word: string, files: readonly FileEntry[]): readonly string[] {
  const relative = !word.startsWith('/');
  const typed = relative ? `/${word}` : word;
  const directory = typed.slice(0, typed.lastIndexOf('/') + 1);
  const found = files
    .filter(
      (file) =>
        file.path !== '/' && file.path.startsWith(directory) && !file.path.slice(directory.length).includes('/'),
    )
    .map((file) => file.path + (file.kind === 'directory' ? '/' : ''));
  return relative ? found.map((path) => path.slice(1)) : found;
}

function commonStart(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return one.slice(0, length);
}
