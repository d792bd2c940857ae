import type { TextRange } from '../../xml/index.js';

/**
 * The lines of a text that the other side lacks, in runs: what both begin and end with is left out, then every line that
 * stands somewhere in the other's middle, however it is indented. In time in proportion to both.
 */
export function differingLines(text: string, other: string): readonly TextRange[] {
  const [lines, others] = [text.split('\n'), other.split('\n')];
  const least = Math.min(lines.length, others.length);
  let head = 0;
  while (head < least && lines[head] === others[head]) head += 1;
  let tail = 0;
  while (tail < least - head && lines[lines.length - 1 - tail] === others[others.length - 1 - tail]) tail += 1;
  const there = new Set(others.slice(head, others.length - tail).map((line) => line.trim()));
  const ranges: TextRange[] = [];
  let start = 0;
  for (const [at, line] of lines.entries()) {
    const end = start + line.length;
    const differs = at >= head && at < lines.length - tail && line.trim() !== '' && !there.has(line.trim());
    const last = ranges.at(-1);
    if (differs && last?.end === start - 1) ranges[ranges.length - 1] = { start: last.start, end };
    else if (differs) ranges.push({ start, end });
    start = end + 1;
  }
  return ranges;
}
