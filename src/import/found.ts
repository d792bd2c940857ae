import type { ImportedOne } from './contract.js';

/** One thing that a text holds. */
export interface Found {
  /** Where it begins in the text, in UTF-16 code units. */
  readonly at: number;
  /** For a list to choose from. */
  readonly label: string;
  readonly imported: ImportedOne;
}

/** What one reader made of a text. */
export interface Reading {
  readonly found: readonly Found[];
  /** Things that were understood but hold nothing to show, such as a job list that is empty. */
  readonly refused: readonly { readonly what: string; readonly reason: string }[];
  /** The text with all that was read blanked out, so that places stay what they were. */
  readonly rest: string;
}

export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** The text's lines with the offset at which each begins. */
export function linesOf(text: string): readonly { readonly text: string; readonly start: number }[] {
  let start = 0;
  return text.split('\n').map((line) => {
    const placed = { text: line, start };
    start += line.length + 1;
    return placed;
  });
}
