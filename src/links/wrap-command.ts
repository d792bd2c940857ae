import { shellWord } from '../shell/index.js';
import { columns, cutAt } from './columns.js';

const prompt = '$ ';
const indent = '    ';
const continues = ' \\';

/**
 * A command after a `$ ` prompt, on lines of at most `width` columns: broken
 * between words, and within a word that alone is too long, always so that a
 * shell still reads the same words when the lines are pasted.
 */
export function wrapCommand(argv: readonly string[], width: number): readonly string[] {
  const most = width - continues.length;
  const lines: string[] = [];
  let line = prompt;
  argv.forEach((word, at) => {
    const text = shellWord(word);
    const joined = at === 0 ? line + text : `${line} ${text}`;
    if (columns(joined) <= most) {
      line = joined;
      return;
    }
    if (at > 0) {
      lines.push(line + continues);
      line = indent;
    }
    const parts = columns(line + text) <= most ? [text] : partsOf(word, most - columns(line));
    // A backslash right after a part joins it with the next line's beginning into one word.
    lines.push(...parts.slice(0, -1).map((part, each) => `${each === 0 ? line : ''}${part}\\`));
    line = (parts.length === 1 ? line : '') + (parts.at(-1) ?? '');
  });
  return [...lines, line];
}

/** The word in pieces of at most `most` columns, each quoted for itself. */
function partsOf(word: string, most: number): readonly string[] {
  const parts: string[] = [];
  let rest = word;
  while (rest !== '') {
    let at = cutAt(rest, most);
    while (at > 1 && columns(shellWord(rest.slice(0, at))) > most)
      at = cutAt(rest, Math.floor(columns(rest.slice(0, at)) / 2));
    parts.push(shellWord(rest.slice(0, at)));
    rest = rest.slice(at);
  }
  return parts;
}
