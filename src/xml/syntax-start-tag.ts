import { isCurlyQuote, straightQuotes } from './curly-quotes.js';
import type { XmlProblem } from './model.js';
import { placeholderProblem } from './syntax-placeholder.js';
import { scanStartTag } from './start-tag.js';
import { markupStart, notWellFormed, spaceBefore, type SyntaxFailure } from './syntax-failure.js';

/** The problem when the failure lies inside a start tag; null elsewhere. */
export function startTagProblem(failure: SyntaxFailure): XmlProblem | null {
  const { text, reason, position } = failure;
  const start = markupStart(failure);
  if (start === null || /^<[!?]/.test(text.slice(start, start + 2))) return null;
  const dots = placeholderProblem(text, position - 1);
  if (dots !== null) return dots;
  if (reason.startsWith('duplicate attribute')) return duplicateAttribute(text, start, position);
  const at = position - 1;
  if (at > start && text.charAt(at) === '<') return unfinishedTag(text, start, at);
  switch (reason) {
    case 'attribute without value.':
      return attributeWithoutValue(text, position);
    case 'unquoted attribute value.':
      return unquotedValue(text, at);
    case 'no whitespace between attributes.':
      return notWellFormed('White space is missing before this attribute.', at, position, [
        { title: 'Insert a space', edits: [{ range: { start: at, end: at }, text: ' ' }] },
      ]);
    case 'disallowed character in tag name':
      return notWellFormed(
        '< starts a tag, but no name follows; the character itself is written &lt;.',
        start,
        start + 1,
        [{ title: 'Write &lt;', edits: [{ range: { start, end: start + 1 }, text: '&lt;' }] }],
      );
    default:
      return null;
  }
}

/**
 * Offset of the quote that opens the attribute value in which `end` lies,
 * for the start tag at `start`; null when `end` lies outside any value.
 */
export function openQuote(text: string, start: number, end: number): number | null {
  let at = start;
  while (at < end) {
    const character = text.charAt(at);
    if (character === '"' || character === "'") {
      const closing = text.indexOf(character, at + 1);
      if (closing === -1 || closing >= end) return at;
      at = closing;
    }
    at += 1;
  }
  return null;
}

/** Another tag starts at `at` before the one at `start` is complete. */
function unfinishedTag(text: string, start: number, at: number): XmlProblem {
  const quote = openQuote(text, start, at);
  if (quote === null) {
    return notWellFormed('This start tag is not finished: > is missing.', start, spaceBefore(text, at));
  }
  const closing = text.slice(at).search(text.charAt(quote) === '"' ? /[">=]/ : /['>=]/);
  if (closing !== -1 && text.charAt(at + closing) === text.charAt(quote)) {
    return notWellFormed('A < in an attribute value is written &lt;.', at, at + 1, [
      { title: 'Write &lt;', edits: [{ range: { start: at, end: at + 1 }, text: '&lt;' }] },
    ]);
  }
  const line = /^[^\r\n<]*/.exec(text.slice(quote, at))?.[0] ?? '';
  return notWellFormed('This attribute value has no closing quote.', quote, quote + Math.max(1, line.trimEnd().length));
}

/** `position` is just after the character that showed the value to be missing. */
function attributeWithoutValue(text: string, position: number): XmlProblem {
  const end = spaceBefore(text, position - 1);
  let start = end;
  while (/[^\s=<>"'/]/.test(text.charAt(start - 1))) start -= 1;
  const name = text.slice(start, end);
  return notWellFormed(`The attribute ${name} has no value; XML wants ${name}='…'.`, start, end);
}

function unquotedValue(text: string, start: number): XmlProblem {
  if (isCurlyQuote(text.charAt(start))) return curlyQuotes(text, start);
  const value = /^[^\s>"'<]+/.exec(text.slice(start, start + 4096))?.[0] ?? text.charAt(start);
  const bare = value.endsWith('/') && text.charAt(start + value.length) === '>' ? value.slice(0, -1) : value;
  const end = start + Math.max(1, bare.length);
  return notWellFormed('An attribute value stands in quotes.', start, end, [
    { title: `Write '${bare}'`, edits: [{ range: { start, end }, text: `'${bare}'` }] },
  ]);
}

function curlyQuotes(text: string, start: number): XmlProblem {
  const fix = straightQuotes(text);
  const message = 'An attribute value stands in straight quotes; a word processor made these others of them.';
  return notWellFormed(message, start, start + 1, fix.edits.length === 0 ? [] : [fix]);
}

function duplicateAttribute(text: string, start: number, position: number): XmlProblem {
  const seen = new Set<string>();
  const again = scanStartTag(text, start).attributes.find(({ name }) => {
    if (seen.has(name)) return true;
    seen.add(name);
    return false;
  });
  if (again === undefined) return notWellFormed('An attribute is written twice.', start, position);
  const range = { start: spaceBefore(text, again.range.start), end: again.range.end };
  return notWellFormed(`The attribute ${again.name} is written twice.`, again.range.start, again.range.end, [
    { title: 'Remove the second one', edits: [{ range, text: '' }] },
  ]);
}
