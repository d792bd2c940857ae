import { blanked, attributeValue, firstChild, parseXml, type XmlElement } from '../../xml/index.js';
import type { ToldImage } from '../contract.js';
import type { Found, Reading } from '../found.js';
import { findXml, type XmlSpan } from './find-documents.js';
import { joinedValues, repaired } from './repair.js';
import { aloneNamed, readRoot } from './roots.js';

interface ReadXml {
  readonly text: string;
  /** Null where the XML is broken: the editor says where. */
  readonly root: XmlElement | null;
  readonly remarks: readonly string[];
}

/** Elements of a web page, in which the XML stands as text. */
const markup = new Set([
  'pre',
  'code',
  'p',
  'div',
  'span',
  'blockquote',
  'body',
  'article',
  'section',
  'textarea',
  'details',
  'summary',
  'table',
  'ul',
  'ol',
]);

/** The XML documents of a text, whatever stands around them. */
export function readXml(text: string): Reading {
  const whole = /^\s*</u.test(text) && joinedValues(text) === text ? parseXml(text) : null;
  const root = whole?.root ?? null;
  if (root !== null && !markup.has(root.name.toLowerCase())) {
    const read = understood({ text, root, remarks: [] });
    return { ...read, found: read.found.map((each) => ({ ...each, at: 0 })), rest: '' };
  }
  const spans = joined(text, findXml(text));
  const together = disksOfOneGuest(text, spans);
  if (together !== null)
    return { ...placed({ start: spans[0]?.start ?? 0 }, understood(together)), rest: blanked(text, spans) };
  const readings = spans.map((span) =>
    placed(span, understood(read(text.slice(span.start, span.end), columnOf(text, span.start)))),
  );
  return {
    found: readings.flatMap(({ found }) => found),
    refused: readings.flatMap(({ refused }) => refused),
    rest: blanked(text, spans),
  };
}

function placed({ start }: Pick<XmlSpan, 'start'>, reading: Omit<Reading, 'rest'>): Omit<Reading, 'rest'> {
  return { ...reading, found: reading.found.map((each): Found => ({ ...each, at: start })) };
}

/** Disks that follow each other without a word between them are one document. */
function joined(text: string, spans: readonly XmlSpan[]): readonly XmlSpan[] {
  const result: XmlSpan[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    const follows =
      last?.root === 'disk' && span.root === 'disk' && /^\s*(?:--\s+)?$/u.test(text.slice(last.end, span.start));
    if (follows) result[result.length - 1] = { ...last, end: span.end };
    else result.push(span);
  }
  return result;
}

/** Disks with words between them, each of another target, as parts of one document; null for all else. */
function disksOfOneGuest(text: string, spans: readonly XmlSpan[]): ReadXml | null {
  if (spans.length < 2 || spans.some(({ root }) => root !== 'disk')) return null;
  const disks = spans.map((span) => read(text.slice(span.start, span.end), columnOf(text, span.start)));
  const targets = disks.flatMap(({ root }) => {
    const target = root === null ? null : firstChild(root, 'target');
    return (target === null ? null : attributeValue(target, 'dev')) ?? [];
  });
  if (new Set(targets).size < disks.length) return null;
  const whole = read(disks.map((disk) => disk.text).join(''), 0);
  return { ...whole, remarks: [...new Set([...disks, whole].flatMap(({ remarks }) => remarks))] };
}

function columnOf(text: string, at: number): number {
  return at - (text.lastIndexOf('\n', at - 1) + 1);
}

function read(slice: string, column: number): ReadXml {
  const together = joinedValues(slice.replace(/^[ \t]*--[ \t]*$/gmu, slice.startsWith('<disk') ? '' : '$&'));
  const lines = together === slice ? [] : ['Paths that were broken over two lines were joined.'];
  const steps = repaired(together).map((step) => ({ ...step, remarks: [...lines, ...step.remarks] }));
  for (const { text, remarks } of steps) {
    for (const form of [text, `<devices>\n${text}\n</devices>`]) {
      const { root } = parseXml(form);
      if (root !== null && (form === text || root.children.length > 1))
        return { text: dedented(form, column), root: parseXml(dedented(form, column)).root, remarks };
    }
  }
  const last = steps.at(-1) ?? { text: slice, remarks: [] };
  return { text: dedented(last.text, column), root: null, remarks: last.remarks };
}

/** Without the indentation that all lines have, as Markdown and mails add it; `column` is that of the first. */
function dedented(text: string, column: number): string {
  const lines = text.split('\n');
  const [first = '', ...others] = lines;
  const written = others.filter((line) => line.trim() !== '');
  const margin = written.reduce((least, line) => Math.min(least, line.length - line.trimStart().length), column);
  const ended = (each: string): string => (each.endsWith('\n') ? each : `${each}\n`);
  if (margin === 0) return ended(text);
  return ended([first, ...others.map((line) => line.slice(margin))].join('\n'));
}

function understood({ text, root, remarks }: ReadXml): Omit<Reading, 'rest'> {
  const images: readonly ToldImage[] = [];
  if (root === null) {
    const alone = aloneNamed(/^\s*<([\w:]+)/u.exec(text)?.[1] ?? '');
    if (alone !== null) return { found: [], refused: [alone] };
    const imported = { kind: 'document', what: 'XML that is not well formed', text, images, remarks } as const;
    return { found: [{ at: 0, label: 'XML that is not well formed', imported }], refused: [] };
  }
  const made = readRoot(root, text);
  if (made.kind === 'refused') return { found: [], refused: [made] };
  const imported = { ...made.imported, remarks: [...remarks, ...made.imported.remarks] };
  return { found: [{ at: 0, label: made.label, imported }], refused: [] };
}
