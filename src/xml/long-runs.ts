import type { TextRange } from './model.js';

/** Shorter runs are read as fast as they are looked for. */
const shortest = 512;
/** Characters that stay at either end of a run: no rule looks at more of them. */
const kept = 8;

/** A text without the middles of its long runs, and the way from its offsets back to the text's. */
export interface Shortened {
  readonly text: string;
  /** To be asked of one offset after the other, none before the last. */
  place(offset: number): number;
}

/**
 * Leaves out what takes long to read character by character and changes no verdict and no message: the middle of a long
 * run of white space, of letters and the like between two tags, in a comment or in a CDATA section, or of `]` anywhere.
 * Where a name could stand, nothing is left out: two long names may differ in their middles.
 */
export function withoutLongRuns(text: string): Shortened {
  const runs = longRuns(text);
  let from = 0;
  const pieces = runs.map(({ start, end }) => {
    const piece = text.slice(from, start + kept);
    from = end - kept;
    return piece;
  });
  let [passed, added] = [0, 0];
  return {
    text: pieces.join('') + text.slice(from),
    place(offset) {
      for (let run = runs[passed]; run !== undefined && run.start + kept < offset + added; run = runs[passed]) {
        added += run.end - run.start - 2 * kept;
        passed += 1;
      }
      return offset + added;
    },
  };
}

/** In text order. A long run has a character at one of the places looked at, so most characters are not looked at. */
function longRuns(text: string): readonly TextRange[] {
  const runs: TextRange[] = [];
  let from = 0;
  /** Whether a name can stand at `known`. */
  let [inTag, known] = [false, 0];
  const keep = (start: number, end: number): void => {
    if (end - start >= shortest) runs.push({ start, end });
  };
  for (let at = shortest - 1; at < text.length; at += shortest) {
    const goesOn = [isBracket, isPlain].find((isOne) => isOne(text.charCodeAt(at)));
    if (goesOn === undefined) continue;
    let start = at;
    while (start > from && goesOn(text.charCodeAt(start - 1))) start -= 1;
    while (goesOn(text.charCodeAt(at + 1))) at += 1;
    from = at + 1;
    if (from - start < shortest) continue;
    inTag = nameCanStand(text, start, known) ?? inTag;
    known = start;
    if (goesOn === isBracket) keep(start, from);
    if (inTag || goesOn === isBracket) continue;
    // Outside the root the first character that is no white space is the one that is wrong: it has to stay.
    let word = start;
    while (word < from && isSpace(text.charCodeAt(word))) word += 1;
    keep(start, word);
    keep(word, from);
  }
  return runs;
}

/** Names stand after `<` and `&`; after quotes, which may be those of an attribute, nobody knows. Null where none of them is after `from`. */
function nameCanStand(text: string, at: number, from: number): boolean | null {
  for (let back = at - 1; back >= from; back -= 1) {
    const found = '><&"\''.indexOf(text.charAt(back));
    if (found !== -1) return found > 0 && (found > 1 || text.charAt(back + 1) !== '!');
  }
  return null;
}

function isBracket(code: number): boolean {
  return code === 0x5d;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09;
}

/** White space, `.`, `/`, digits, `:` and letters: they end nothing, and stand for themselves in a text, a comment or a CDATA section. */
function isPlain(code: number): boolean {
  const letter = code | 0x20;
  return isSpace(code) || (code > 0x2d && code < 0x3b) || (letter > 0x60 && letter < 0x7b);
}
