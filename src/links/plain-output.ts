/** What a terminal would show of a tool's output: progress lines overwritten by `\r` give their last state, control characters are left out. */
export function plainOutput(text: string): string {
  return text
    .replace(/\r\n/gu, '\n')
    .split('\n')
    .map((line) => line.replace(/\r+$/u, '').split('\r').at(-1) ?? '')
    .map((line) => line.replace(/\t/gu, '        ').replace(/[\p{Cc}\u2028\u2029]/gu, ''))
    .join('\n')
    .trimEnd();
}

/** At most `most` lines of at most a screen's length each; what was left out is counted. */
export function firstLines(text: string, most: number): readonly string[] {
  const lines = text.split('\n');
  const kept = lines.length > most ? lines.slice(0, most - 1) : lines;
  const short = kept.map((line) => (line.length > longestLine ? `${line.slice(0, longestLine)} [...]` : line));
  return kept.length < lines.length ? [...short, `[${lines.length - kept.length} more lines]`] : short;
}

const longestLine = 1_000;
