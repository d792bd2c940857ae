import type { TextSpan } from './found.js';
import { readLenientJson } from './lenient-json.js';

export interface JsonSpan extends TextSpan {
  readonly value: unknown;
}

/** Looks at a text this many times its length at most, so that brackets that never close cost little. */
const mostPasses = 4;

/**
 * The JSON objects and lists of a text that begin a line, or follow a word of a log (`reply={`) or a prompt; what only
 * looks like one is passed over.
 */
export function findJson(text: string): readonly JsonSpan[] {
  const spans: JsonSpan[] = [];
  let budget = mostPasses * text.length;
  const start =
    /(?:\bjson:(?=\{)|^[^\S\n]{0,200}(?:[^\n{["']{0,300}?[\s=:>#$)\x60])?(?=[{[])|(?<=[\s=:>('"\x60])(?=\[?\{\s*["']))/gmu;
  for (let match = start.exec(text); match !== null && budget > 0; match = start.exec(text)) {
    const from = match.index + match[0].length;
    if (match[0] === 'json:') {
      // QEMU's name for an image, which a drawing or a header has.
      start.lastIndex = closing(text, from) ?? from + 1;
      continue;
    }
    const end = closing(text, from);
    budget -= (end ?? text.length) - from;
    const strict = end === null ? null : strictly(text.slice(from, end));
    const read = strict === null || end === null ? readLenientJson(text, from) : { ...strict, end };
    if (read !== null) {
      spans.push({ start: from, end: read.end, value: read.value });
      start.lastIndex = read.end;
    } else start.lastIndex = Math.max(start.lastIndex, from + 1);
  }
  return spans;
}

/** Past the bracket that closes the one at `from`, strings passed over; null where none does. */
function closing(text: string, from: number): number | null {
  let depth = 0;
  let inString = false;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return null;
}

/** Null for what is no JSON, as one of the languages prints it that people paste from. */
function strictly(text: string): JsonValue | null {
  for (const form of [text, text.replace(/\n\s*/gu, ' ')]) {
    try {
      return { value: JSON.parse(form) as unknown };
    } catch {
      continue; // a mail may have broken a line inside a string; what is no JSON at all fails again
    }
  }
  return null;
}

interface JsonValue {
  readonly value: unknown;
}
