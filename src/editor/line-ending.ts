export type LineEnding = '\n' | '\r\n';

const byteOrderMark = '\uFEFF';

/**
 * Gives a text one kind of line end: CRLF when more than half of its line ends
 * are CRLF, else LF. A lone CR ends a line, as XML 1.0 section 2.11 says. A leading byte order
 * mark says how a file was encoded, is no part of the text, and is dropped.
 */
export function normalizeLineEndings(text: string): string {
  const body = text.startsWith(byteOrderMark) ? text.slice(1) : text;
  if (!body.includes('\r')) return body;
  const all = count(body, /\r\n|\r|\n/g);
  const pairs = count(body, /\r\n/g);
  const lineEnding = pairs * 2 > all ? '\r\n' : '\n';
  return pairs === all ? body : withLineEnding(body, lineEnding);
}

/** The line end a text with one kind of line end has; LF where it has no line end at all. */
export function lineEndingOf(text: string): LineEnding {
  const first = text.indexOf('\n');
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n';
}

/** The text with every line end (CRLF, CR or LF) written as `lineEnding`. */
export function withLineEnding(text: string, lineEnding: LineEnding): string {
  if (lineEnding === '\n' && !text.includes('\r')) return text;
  return text.replace(/\r\n|\r|\n/g, lineEnding);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
