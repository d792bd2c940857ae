import type { TextEdit, XmlProblem } from './model.js';
import { spaceBefore } from './syntax-failure.js';

/** Dots that stand last in a tag, with one of the white space characters before them. */
const lastInTag = /\s(?:\.{3}|…)(?=\s?\/?>)/gu;

/**
 * The problem when the tag holds a mail's `...`, as in the RFC's `<disk ...>`:
 * the dots stand for attributes that the writer left out. Null without dots at `at`.
 */
export function placeholderProblem(text: string, at: number): XmlProblem | null {
  const written = ['...', '…'].find((form) => text.startsWith(form, at));
  if (written === undefined) return null;
  return {
    code: 'xml-placeholder-dots',
    message: `${written} stands for attributes that were left out, as people write in a mail; it is not XML.`,
    range: { start: at, end: at + written.length },
    fixes: [{ title: `Remove ${written} from the tags`, edits: withoutDots(text) }],
  };
}

/** Removes all dots that stand last in a tag, with the white space before them. */
function withoutDots(text: string): TextEdit[] {
  return [...text.matchAll(lastInTag)].map((match) => ({
    range: { start: spaceBefore(text, match.index), end: match.index + match[0].length },
    text: '',
  }));
}
