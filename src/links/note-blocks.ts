/** A run of lines of a note: words to be wrapped, or lines that are to stay as they are. */
export interface NoteBlock {
  readonly kind: 'words' | 'code';
  readonly lines: readonly string[];
}

/**
 * A note in runs of words and of code. Code is what begins like a tag or a command, what is indented, and what stands
 * between fences (which are left out); blank lines inside it belong to it.
 */
export function noteBlocks(text: string): readonly NoteBlock[] {
  const blocks: { readonly kind: NoteBlock['kind']; readonly lines: string[] }[] = [];
  let fenced = false;
  for (const line of text.split(/\r\n|\r|\n/u)) {
    if (/^\s*(?:```|~~~)/u.test(line)) {
      fenced = !fenced;
      continue;
    }
    const kind = fenced || isCode(line) ? 'code' : 'words';
    const last = blocks.at(-1);
    if (last?.kind === kind || (last !== undefined && line.trim() === '')) last.lines.push(line.trimEnd());
    else blocks.push({ kind, lines: [line.trimEnd()] });
  }
  return blocks
    .map(({ kind, lines }) => ({ kind, lines: withoutBlanksAround(lines) }))
    .filter(({ lines }) => lines.length > 0);
}

function isCode(line: string): boolean {
  return /^(?:\s{2,}|\t)\S/u.test(line) || /^\s*(?:<[/!?A-Za-z_]|\$ \S)/u.test(line);
}

function withoutBlanksAround(lines: readonly string[]): readonly string[] {
  const from = lines.findIndex((line) => line !== '');
  return from === -1 ? [] : lines.slice(from, lines.findLastIndex((line) => line !== '') + 1);
}
