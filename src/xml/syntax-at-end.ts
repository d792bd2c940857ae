import type { XmlFix, XmlProblem } from './model.js';
import { markupStart, newlineOf, notWellFormed, spaceBefore, type SyntaxFailure } from './syntax-failure.js';
import { openQuote } from './syntax-start-tag.js';

/** The problem when the text ended too early: in the middle of markup, or with elements still open. */
export function problemAtEnd(failure: SyntaxFailure): XmlProblem {
  const start = markupStart(failure);
  if (start !== null) return unfinishedMarkup(failure.text, start);
  const innermost = failure.open.at(-1);
  if (innermost === undefined) {
    return notWellFormed('There is no XML element here yet.', 0, failure.text.trimEnd().length);
  }
  return notWellFormed(
    `<${innermost.name}> is never closed: </${innermost.name}> is missing.`,
    innermost.start,
    innermost.start + innermost.name.length + 1,
    [closeAll(failure)],
  );
}

const unfinished: readonly { readonly opens: string; readonly message: string }[] = [
  { opens: '<!--', message: 'This comment is never closed: --> is missing.' },
  { opens: '<![CDATA[', message: 'This CDATA section is never closed: ]]> is missing.' },
  { opens: '<!', message: 'This declaration is never closed.' },
  { opens: '<?', message: 'This processing instruction is never closed: ?> is missing.' },
  { opens: '</', message: 'This end tag is not finished: > is missing.' },
  { opens: '<', message: 'This start tag is not finished: > is missing.' },
];

function unfinishedMarkup(text: string, start: number): XmlProblem {
  const lineEnd = start + (/[\r\n]/.exec(text.slice(start))?.index ?? text.length - start);
  const kind = unfinished.find(({ opens }) => text.startsWith(opens, start));
  const quote = kind?.opens === '<' ? openQuote(text, start, text.length) : null;
  if (quote !== null) {
    const end = quote < lineEnd ? spaceBefore(text, lineEnd) : quote + 1;
    return notWellFormed('This attribute value has no closing quote.', quote, end);
  }
  return notWellFormed(kind?.message ?? '', start, spaceBefore(text, lineEnd));
}

/** Puts the end tags of all open elements at the end of the text, one a line where the text has lines. */
function closeAll({ text, open }: SyntaxFailure): XmlFix {
  const newline = newlineOf(text);
  const tags = open.toReversed().map(({ name, start }) => `${indentationOf(text, start)}</${name}>`);
  const end = spaceBefore(text, text.length);
  return {
    title: open.length === 1 ? `Add ${tags.join('').trim()} at the end` : 'Add the missing end tags at the end',
    edits: [{ range: { start: end, end: text.length }, text: newline + tags.join(newline) + newline }],
  };
}

/** The white space between the start of its line and `offset`; empty when something else stands there. */
function indentationOf(text: string, offset: number): string {
  return /[\r\n]([ \t]*)$/.exec(text.slice(spaceBefore(text, offset), offset))?.[1] ?? '';
}
