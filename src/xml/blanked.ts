import type { TextRange } from './model.js';

/** The text with ranges made white space, line ends kept: every other character stays where it is. */
export function blanked(text: string, ranges: readonly TextRange[]): string {
  const ordered = [...ranges].sort((a, b) => a.start - b.start);
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of ordered) {
    if (end <= from) continue;
    pieces.push(
      text.slice(from, Math.max(start, from)),
      text.slice(Math.max(start, from), end).replace(/[^\r\n]/g, ' '),
    );
    from = end;
  }
  pieces.push(text.slice(from));
  return pieces.join('');
}
