import type { XmlFix, XmlProblem } from './model.js';
import { markupStart, newlineOf, notWellFormed, spaceBefore, type SyntaxFailure } from './syntax-failure.js';

/** An end tag that closes nothing, or closes over an element that is still open. */
export function closingTagProblem(failure: SyntaxFailure): XmlProblem {
  const { text, open, position } = failure;
  const start = markupStart(failure) ?? position - 1;
  const range = { start, end: position };
  const written = text.slice(start, position);
  if (!written.endsWith('>')) {
    const end = Math.max(start + 2, spaceBefore(text, position - 1));
    return notWellFormed('This end tag is not finished: > is missing.', start, end);
  }
  const innermost = open.at(-1)?.name;
  if (innermost === undefined) {
    return notWellFormed(`${written} closes nothing: no element is open here.`, start, position, [
      { title: `Remove ${written}`, edits: [{ range, text: '' }] },
    ]);
  }
  const closesOuter = open.some(({ name }) => name === written.slice(2, -1).trimEnd());
  const fix: XmlFix = closesOuter
    ? { title: `Insert </${innermost}> before it`, edits: [{ range: { start, end: start }, text: `</${innermost}>` }] }
    : { title: `Write </${innermost}>`, edits: [{ range, text: `</${innermost}>` }] };
  return notWellFormed(`${written} comes while <${innermost}> is still open.`, start, position, [fix]);
}

/** A second outermost element, as in a bare list of disks. */
export function secondRootProblem(failure: SyntaxFailure): XmlProblem {
  const { text, position } = failure;
  const start = markupStart(failure) ?? position - 1;
  const name = /^<([^\s/>]+)/.exec(text.slice(start, position))?.[1] ?? '';
  const first = /<[^?!\s]/.exec(text)?.index ?? 0;
  const newline = newlineOf(text);
  const end = spaceBefore(text, text.length);
  return notWellFormed(
    `A document has one outermost element, and <${name}> would be a second one; put them into a common element.`,
    start,
    start + name.length + 1,
    [
      {
        title: 'Put everything into <devices>',
        edits: [
          { range: { start: first, end: first }, text: `<devices>${newline}` },
          { range: { start: end, end: text.length }, text: `${newline}</devices>${newline}` },
        ],
      },
    ],
  );
}

/** Characters before or after the outermost element, such as a mail's `> ` quoting. */
export function textOutsideProblem({ text, settled }: SyntaxFailure): XmlProblem {
  // A byte order mark counts as white space for \S, as it should here.
  const start = settled + (/\S/.exec(text.slice(settled))?.index ?? 0);
  const lineEnd = start + 1 + (/[<\r\n]/.exec(text.slice(start + 1))?.index ?? text.length - start - 1);
  return notWellFormed(
    'Only comments and white space may stand outside the outermost element.',
    start,
    spaceBefore(text, lineEnd),
    unquoteMail(text),
  );
}

/** Offered when every line with something on it starts with a mail's quoting sign. */
function unquoteMail(text: string): XmlFix[] {
  const lines = [...text.matchAll(/^.*\S.*$/gm)];
  const quotes = lines.map((line) => ({ at: line.index, sign: /^(?:> ?)+/.exec(line[0])?.[0] ?? '' }));
  if (quotes.some(({ sign }) => sign === '')) return [];
  return [
    {
      title: "Remove the mail's quoting",
      edits: quotes.map(({ at, sign }) => ({ range: { start: at, end: at + sign.length }, text: '' })),
    },
  ];
}
