import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convertDisk, documentLayouts, type LayoutName, type Loss, readDocument } from '../../src/layouts/index.js';
import { applyEdits, type TextEdit } from '../../src/xml/index.js';
import { onlyDisk } from './documents.js';

/** A disk in the libvirt layout, with the freedoms that people take. */
interface GeneratedStyle {
  readonly newline: '\n' | '\r\n';
  readonly step: string;
  readonly quote: "'" | '"';
}

const style: fc.Arbitrary<GeneratedStyle> = fc.record({
  newline: fc.constantFrom('\n', '\r\n'),
  step: fc.constantFrom('  ', '    ', '\t'),
  quote: fc.constantFrom("'", '"'),
});

const format = fc.constantFrom('qcow2', 'raw', 'qed', 'vmdk');
const path = fc
  .array(fc.constantFrom('images', 'a&amp;b', 'ü', '\u{1f600}', 'x y', 'top.qcow2'), { minLength: 1, maxLength: 3 })
  .map((parts) => `/${parts.join('/')}`);

/** Lines without indentation; `>` before a line is one step. */
type Lines = readonly string[];
const deeper = (lines: Lines): Lines => lines.map((line) => `>${line}`);

const comment = fc.constantFrom<Lines>([], [], ['<!-- note -->'], ['<!-- one -->', '<!-- two -->']);

const source: fc.Arbitrary<{ readonly type: string; readonly lines: Lines }> = fc.oneof(
  { weight: 4, arbitrary: path.map((file) => ({ type: 'file', lines: [`<source file=Q${file}Q/>`] })) },
  { weight: 1, arbitrary: path.map((dev) => ({ type: 'block', lines: [`<source dev=Q/dev${dev}Q/>`] })) },
  {
    weight: 1,
    arbitrary: path.map((name) => ({
      type: 'network',
      lines: [`<source protocol=QnbdQ name=Q${name}Q>`, '><host name=QstoreQ/>', '</source>'],
    })),
  },
  { weight: 1, arbitrary: fc.constant({ type: 'volume', lines: ['<source pool=QpQ volume=QvQ/>'] }) },
);

interface GeneratedImage {
  readonly source: { readonly type: string; readonly lines: Lines };
  readonly format: string;
  readonly index: number | null;
  readonly comment: Lines;
}

const image: fc.Arbitrary<GeneratedImage> = fc.record({
  source,
  format,
  index: fc.option(fc.integer({ min: 1, max: 99 }), { nil: null }),
  comment,
});

function storeLines(images: readonly GeneratedImage[], terminated: boolean): Lines {
  const [first, ...rest] = images;
  if (first === undefined) return terminated ? ['<backingStore/>'] : [];
  const index = first.index === null ? '' : ` index=Q${first.index}Q`;
  return [
    ...first.comment,
    `<backingStore type=Q${first.source.type}Q${index}>`,
    ...deeper([`<format type=Q${first.format}Q/>`, ...first.source.lines, ...storeLines(rest, terminated)]),
    '</backingStore>',
  ];
}

function mirrorLines(top: GeneratedImage, below: readonly GeneratedImage[], terminated: boolean, state: string): Lines {
  return [
    `<mirror type=Q${top.source.type}Q job=QcopyQ${state}>`,
    ...deeper([
      ...top.comment,
      `<format type=Q${top.format}Q/>`,
      ...top.source.lines,
      ...storeLines(below, terminated),
    ]),
    '</mirror>',
  ];
}

const chain = fc.array(image, { maxLength: 4 });
const generated = fc
  .record({
    style,
    chain,
    terminated: fc.boolean(),
    mirror: fc.option(
      fc.record({ top: image, below: chain, terminated: fc.boolean(), state: fc.constantFrom('', ' ready=QyesQ') }),
      { nil: null },
    ),
    driverName: fc.boolean(),
  })
  .map(({ style: { newline, step, quote }, chain: images, terminated, mirror, driverName }) => {
    const lines = [
      '<devices>',
      '><disk type=QfileQ device=QdiskQ>',
      `>><driver${driverName ? ' name=QqemuQ' : ''} type=Qqcow2Q/>`,
      '>><source file=Q/topQ/>',
      ...deeper(deeper(storeLines(images, terminated))),
      ...(mirror === null
        ? []
        : deeper(deeper(mirrorLines(mirror.top, mirror.below, mirror.terminated, mirror.state)))),
      '>><!-- stays --><target dev=QvdaQ bus=QvirtioQ/>',
      '></disk>',
      '</devices>',
      '',
    ];
    return lines
      .map((line) => line.replace(/^>+(?=<)/, (steps) => step.repeat(steps.length)).replaceAll('Q', quote))
      .join(newline);
  });

const layout = fc.constantFrom<LayoutName>(...documentLayouts);

function convert(text: string, to: LayoutName): { text: string; losses: readonly Loss[]; edits: readonly TextEdit[] } {
  const { edits, losses } = convertDisk(readDocument(text), 'vda', to);
  return { text: applyEdits(text, edits), edits, losses };
}

/** What a disk means. A mirror that says no job is a copy's. */
function meaning(text: string): object {
  const { chain: own, mirror } = onlyDisk(text).disk;
  return { own, mirror: mirror === null ? null : { ...mirror, job: mirror.job ?? 'copy' } };
}

describe('for disks of all kinds', () => {
  test('a conversion without losses keeps the meaning', () => {
    fc.assert(
      fc.property(generated, layout, (text, to) => {
        const there = convert(text, to);
        fc.pre(there.losses.length === 0);
        expect(meaning(there.text)).toEqual(meaning(text));
      }),
      { numRuns: 100 },
    );
  });

  test('there and back without losses is the same text, from every layout', () => {
    fc.assert(
      fc.property(generated, layout, layout, (first, from, to) => {
        const text = convert(first, from).text;
        fc.pre(onlyDisk(text).layout === from);
        const there = convert(text, to);
        fc.pre(there.losses.length === 0);
        const back = convert(there.text, from);
        expect(back.losses).toEqual([]);
        expect(back.text).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  test('what comes out is well formed and in the layout asked for', () => {
    fc.assert(
      fc.property(generated, layout, (text, to) => {
        const { layout: found } = onlyDisk(convert(text, to).text);
        expect([to, 'any']).toContain(found);
      }),
      { numRuns: 100 },
    );
  });

  test('an edit touches only lines of the chain and the mirror', () => {
    fc.assert(
      fc.property(generated, layout, (text, to) => {
        const { element } = onlyDisk(text);
        const own = element.children.filter(
          (node) => node.kind === 'element' && ['backingStore', 'mirror'].includes(node.name),
        );
        for (const { range } of convert(text, to).edits) {
          const inside = own.some((node) => {
            const lineStart = text.lastIndexOf('\n', node.range.start) + 1;
            const lineEnd = text.indexOf('\n', node.range.end) + 1;
            return lineStart <= range.start && range.end <= lineEnd;
          });
          expect(inside).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('every word of the chain is in the result, or named as lost', () => {
    fc.assert(
      fc.property(generated, layout, (text, to) => {
        const { text: after, losses } = convert(text, to);
        const lost = losses.map(({ range }) => text.slice(range.start, range.end)).join('\n');
        const words = text.match(/(?:file|dev|name|pool|volume|index|ready)=["'][^"']*["']|<!--.*?-->/g) ?? [];
        for (const word of words) {
          const value = /["'](.*)["']/.exec(word)?.[1] ?? word;
          expect(after.includes(value) || lost.includes(value)).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });
});
