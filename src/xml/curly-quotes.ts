import type { XmlFix } from './model.js';

/** What word processors make of ' and ". */
const opening = /^[\u2018-\u201f\u2032\u2033\u00ab\u00bb]/u;
const around =
  /(=\s*)[\u2018\u2019\u201a\u201b\u2032\u201c\u201d\u201e\u201f\u2033]([^\u2018\u2019\u201a\u201b\u2032\u201c\u201d\u201e\u201f\u2033<>]*)[\u2018\u2019\u201a\u201b\u2032\u201c\u201d\u201e\u201f\u2033]/gu;

export function isCurlyQuote(character: string): boolean {
  return opening.test(character);
}

/** Writes straight quotes around every value of the text that has others. */
export function straightQuotes(text: string): XmlFix {
  const edits = [...text.matchAll(/<[A-Za-z_][^<>]*>?/gu)].flatMap((tag) =>
    [...tag[0].matchAll(around)].map((found) => {
      const [whole, equals = '', value = ''] = found;
      const start = tag.index + found.index + equals.length;
      const quote = value.includes("'") ? '"' : "'";
      return { range: { start, end: tag.index + found.index + whole.length }, text: quote + value + quote };
    }),
  );
  return { title: 'Write straight quotes', edits };
}
