import { closedLines, withoutBegunTag } from './cut-lines.js';
import { closedAtDots, closedDisks, closedEnd } from './closed-disks.js';

/** One thing that mail programs, word processors and web pages do to XML, taken back. */
interface Repair {
  readonly remark: string;
  /** The text as it was before; the same text where this was not done to it. */
  readonly undo: (text: string) => string;
}

const named: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['amp', '&'],
  ['larr', '<-'],
  ['rarr', '->'],
]);

/** The text with HTML's entities, those of XML and all numbered ones, as characters. */
export function decoded(text: string): string {
  return text.replace(
    /&(?:(lt|gt|quot|apos|nbsp|amp|larr|rarr)|#(\d{1,7})|#x([0-9a-f]{1,6}));/giu,
    (whole, name, decimal, hex) => {
      if (typeof name === 'string') return named.get(name.toLowerCase()) ?? whole;
      const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
      return code === 0 || code > 0x10ffff ? whole : String.fromCodePoint(code);
    },
  );
}

const curly = /[\u2018\u2019\u201A\u201B\u2032]/gu;
const doubleCurly = /[\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB]/gu;

/** Inside tags only: what stands between them is the person's own text. */
function inTags(text: string, change: (tag: string) => string): string {
  return text.replace(/<[^<]{0,20000}?>/gu, change);
}

const repairs: readonly Repair[] = [
  {
    remark: 'Its < and > were written as HTML entities.',
    undo: (text) => (/&lt;[/?!]?[a-z]/iu.test(text) ? decoded(text) : text),
  },
  {
    remark: 'Curly quotes in its tags were made straight.',
    undo: (text) => inTags(text, (tag) => tag.replace(curly, "'").replace(doubleCurly, '"')),
  },
  {
    remark: 'Spaces that do not break were made plain ones.',
    undo: (text) => text.replace(/[\u00A0\u202F\u2007]/gu, ' '),
  },
  {
    remark: 'Lines that were cut off at their right edge were closed: what stood there is not told.',
    undo: closedLines,
  },
  {
    remark: 'What was cut off, as grep does it, was closed.',
    undo: closedDisks,
  },
  {
    remark: 'What was left out of its middle was closed.',
    undo: closedAtDots,
  },
  {
    remark: 'The tag within which it was cut off was left out.',
    undo: withoutBegunTag,
  },
  {
    remark: 'What was cut off at its end was closed.',
    undo: closedEnd,
  },
  {
    remark: 'An & that stood by itself was written as XML has it.',
    undo: (text) => text.replace(/&(?!(?:[a-z]{1,10}|#\d{1,7}|#x[0-9a-f]{1,6});)/giu, '&amp;'),
  },
  {
    remark: 'Attributes without quotes were given them.',
    undo: (text) => inTags(text, (tag) => tag.replace(/(\s[\w:-]{1,60}=)(?!["'])([^\s"'<>]*?)(?=\s|\/?>)/gu, "$1'$2'")),
  },
  {
    remark: 'Long dashes of its comments were made two hyphens again.',
    undo: (text) => text.replace(/<!(?:—|–-?)/gu, '<!--').replace(/(?:—|-?–)>/gu, '-->'),
  },
];

/** The text as each repair in turn leaves it, with what was done so far; the text itself comes first. */
export function repaired(text: string): readonly { readonly text: string; readonly remarks: readonly string[] }[] {
  const steps: { text: string; remarks: readonly string[] }[] = [{ text, remarks: [] }];
  for (const { remark, undo } of repairs) {
    const last = steps.at(-1) ?? { text, remarks: [] };
    const next = undo(last.text);
    if (next !== last.text) steps.push({ text: next, remarks: [...last.remarks, remark] });
  }
  return steps;
}

/** Paths that a mail program broke over two lines, in one again: a line's end in an attribute is never meant. */
export function joinedValues(text: string): string {
  // A value that this page's own mails had to cut goes on after a backslash.
  return inTags(text, (tag) => tag.replace(/\\\n/gu, '')).replace(
    /\b(?:file|dev|dir|path|volume|name)\s?=\s?(?:'[^'<>]{0,4096}'|"[^"<>]{0,4096}")/gu,
    (whole: string) =>
      whole.includes('\n') && /[/.\w-][ \t]*\n/.test(whole) ? whole.replace(/[ \t]*\n\s*/gu, '') : whole,
  );
}
