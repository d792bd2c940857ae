const zeroWidth = /^[\p{Mark}\p{Format}]$/u;
const wide =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]$/u;

/** Columns one character takes in a fixed-width font: 2 for East Asian wide ones (UAX 11), 0 for marks. */
function width(character: string): number {
  if (wide.test(character)) return 2;
  return zeroWidth.test(character) ? 0 : 1;
}

/** Columns a line takes. */
export function columns(line: string): number {
  let sum = 0;
  for (const character of line) sum += width(character);
  return sum;
}

/** The longest beginning that takes at most `most` columns, but one character at least. A code-unit offset. */
export function cutAt(line: string, most: number): number {
  let sum = 0;
  let at = 0;
  for (const character of line) {
    sum += width(character);
    if (sum > most && at > 0) return at;
    at += character.length;
  }
  return at;
}
