import type { XmlFix, XmlProblem } from './model.js';

/** An element whose end tag has not come yet. */
export interface OpenElement {
  readonly name: string;
  /** Offset of its `<`. */
  readonly start: number;
}

/** Where and why saxes stopped. */
export interface SyntaxFailure {
  readonly text: string;
  /** saxes' own words. */
  readonly reason: string;
  /** Offset just after the character at which it stopped. */
  readonly position: number;
  /** End of the last complete tag, comment, CDATA section or declaration. */
  readonly settled: number;
  /** Elements without an end tag yet, outermost first. */
  readonly open: readonly OpenElement[];
}

/** Offset of the `<` of the markup in which the failure lies; null when it lies in text. */
export function markupStart({ text, settled, position }: SyntaxFailure): number | null {
  const start = text.indexOf('<', settled);
  return start === -1 || start >= position ? null : start;
}

/** A problem of the common kind. */
export function notWellFormed(message: string, start: number, end: number, fixes: readonly XmlFix[] = []): XmlProblem {
  return { code: 'xml-not-well-formed', message, range: { start, end }, fixes };
}

/** Offset of the first of the white space characters that end at `offset`. */
export function spaceBefore(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && /\s/.test(text.charAt(at - 1))) at -= 1;
  return at;
}

/** The document's line end; empty for a text of one line. */
export function newlineOf(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? '';
}
