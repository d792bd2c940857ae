import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  completionsAt,
  convertDisk,
  ConversionError,
  describeAt,
  documentLayouts,
  formatDocument,
  imageParts,
  imageWords,
  libvirtReading,
  readDocument,
  rfcReading,
} from '../../src/layouts/index.js';
import { applyEdits, type TextEdit, type TextRange } from '../../src/xml/index.js';
import edgeCases from '../fixtures/libvirt-edge-cases.json' with { type: 'json' };
import { flatExample, libvirtExample, nestedExample } from './documents.js';

/** Does everything that the page does with a text; anything but an answer fails. */
function useAll(text: string, offset: number): void {
  const document = readDocument(text);
  const inside = ({ start, end }: TextRange): boolean => 0 <= start && start <= end && end <= text.length;
  const sound = (edits: readonly TextEdit[]): boolean => {
    // Throws where edits overlap.
    applyEdits(text, edits);
    return edits.every(({ range }) => inside(range));
  };
  expect(
    document.diagnostics.every(({ range, fixes }) => inside(range) && fixes.every(({ edits }) => sound(edits))),
  ).toBe(true);
  expect(document.xml.problem === null).toBe(document.xml.root !== null);
  expect(sound(formatDocument(document))).toBe(true);
  expect(completionsAt(text, offset).every(({ range }) => inside(range))).toBe(true);
  describeAt(document, offset);
  for (const read of document.disks) {
    expect([...imageParts(read).values()].flat().every(inside)).toBe(true);
    expect([...imageWords(read).values()].every(({ place }) => inside(place))).toBe(true);
    libvirtReading(read, '9.0');
    rfcReading(read);
    for (const layout of documentLayouts) expect(conversionHolds(text, read.disk.id, layout)).toBe(true);
  }
}

function conversionHolds(text: string, id: string, layout: (typeof documentLayouts)[number]): boolean {
  const document = readDocument(text);
  try {
    const converted = applyEdits(text, convertDisk(document, id, layout).edits);
    return readDocument(converted).disks.length === document.disks.length;
  } catch (error) {
    if (error instanceof ConversionError) return true;
    throw error;
  }
}

const pieces = [
  ...[
    '<disk>',
    '</disk>',
    "<disk type='file'>",
    '<mirror>',
    '</mirror>',
    '<mirror/>',
    "<mirror file='/m' ready='yes'/>",
    "<mirror type='file' job='copy'>",
  ],
  ...[
    '<backingFile>',
    '</backingFile>',
    "<backing file='/b' format='raw'/>",
    '<backing>',
    '</backing>',
    '<backingStore/>',
    "<backingStore type='file' index='1'>",
    '</backingStore>',
  ],
  ...[
    "<driver name='qemu' type='qcow2'/>",
    '<driver/>',
    "<format type='raw'/>",
    "<source file='/s'/>",
    "<source dev='/d' index='2'>",
    '</source>',
    '<source/>',
    "<target dev='vda'/>",
  ],
  ...[
    '<!-- c -->',
    '<![CDATA[x]]>',
    '<?p q?>',
    'text',
    '&amp;',
    '&',
    '<',
    '>',
    "'",
    ' ',
    '\n',
    '\r\n',
    '\t',
    '\u{1f600}',
    '\ud800',
    '\u0000',
    '...',
    '<__proto__>',
    '</__proto__>',
    "constructor='1'",
  ],
];

const documents = [nestedExample, flatExample, libvirtExample, ...edgeCases.map(({ xml }) => xml)];

describe('whatever is typed gets an answer', () => {
  test('any characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.nat(200), (text, at) =>
        useAll(text, Math.min(at, text.length)),
      ),
      { numRuns: 150 },
    );
  });

  test('any half of a surrogate pair', () => {
    const halves = fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
      .map((codes) => `<a>${String.fromCharCode(...codes)}</a>`);
    fc.assert(
      fc.property(halves, (text) => useAll(text, 3)),
      { numRuns: 200 },
    );
  });

  test('any pieces of disks', () => {
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.nat(300), (each, at) => useAll(each, Math.min(at, each.length))),
      { numRuns: 200 },
    );
  });

  test('elements of disks in any order and nesting', () => {
    const element = fc.letrec<{ element: string }>((tie) => ({
      element: fc
        .record({
          name: fc.constantFrom(
            'mirror',
            'backingFile',
            'backing',
            'backingStore',
            'driver',
            'format',
            'source',
            'target',
            'strange',
          ),
          attributes: fc.subarray([
            "type='file'",
            "file='/f'",
            "format='raw'",
            "index='1'",
            "job='copy'",
            "ready='yes'",
            "name='n'",
            "dev='/dev/x'",
          ]),
          inside: fc.array(
            fc.oneof({ maxDepth: 4 }, fc.constantFrom('', '<!-- c -->', '\n  ', 'text'), tie('element')),
            { maxLength: 4 },
          ),
        })
        .map(({ name, attributes, inside }) => `<${[name, ...attributes].join(' ')}>${inside.join('')}</${name}>`),
    })).element;
    const disk = fc.array(element, { maxLength: 6 }).map((parts) => `<disk>\n  ${parts.join('\n  ')}\n</disk>\n`);
    fc.assert(
      fc.property(disk, fc.nat(500), (text, at) => useAll(text, Math.min(at, text.length))),
      { numRuns: 150 },
    );
  });

  test('sound documents with some characters changed', () => {
    const changed = fc.tuple(
      fc.constantFrom(...documents),
      fc.array(fc.tuple(fc.nat(), fc.nat(20), fc.constantFrom(...pieces)), { minLength: 1, maxLength: 3 }),
    );
    fc.assert(
      fc.property(changed, fc.nat(), ([text, changes], at) => {
        const broken = changes.reduce((result, [place, remove, insert]) => {
          const start = place % (result.length + 1);
          return result.slice(0, start) + insert + result.slice(start + remove);
        }, text);
        useAll(broken, at % (broken.length + 1));
      }),
      { numRuns: 150 },
    );
  });
});

describe('texts made to be slow get an answer', () => {
  const many = (count: number, piece: (at: number) => string): string =>
    Array.from({ length: count }, (_, at) => piece(at)).join('');

  test.each([
    {
      what: 'an entity bomb',
      text: `<!DOCTYPE a [${many(30, (at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`)}]><a>&e30;</a>`,
      codes: ['xml-not-well-formed'],
    },
    { what: '100,000 levels', text: '<a>'.repeat(100_000) + '</a>'.repeat(100_000), codes: ['xml-too-deep'] },
    { what: '100,000 levels never closed', text: '<a>'.repeat(100_000), codes: ['xml-too-deep'] },
    {
      what: '2,000 levels of a chain',
      text: `<disk>${"<backingStore type='file'>".repeat(2000)}${'</backingStore>'.repeat(2000)}</disk>`,
      codes: ['source-missing', 'target-missing', 'nested-too-deep-for-libvirt', 'chain-too-deep'],
    },
    { what: '5 MB', text: `<disk>${' '.repeat(5_000_000)}</disk>`, codes: ['xml-too-large'] },
    {
      what: '4 MB of one attribute',
      text: `<disk><source file='${'/x'.repeat(2_000_000)}'/><target dev='vda'/></disk>`,
      codes: ['format-missing'],
    },
    {
      what: '4 MB of white space in a tag',
      text: `<disk${' '.repeat(4_000_000)} b c='1'/>`,
      codes: ['xml-not-well-formed'],
    },
    { what: '4 MB of an attribute’s name', text: `<disk ${'a'.repeat(4_000_000)} />`, codes: ['xml-not-well-formed'] },
    { what: '4 MB of quotes', text: `<disk ${'"'.repeat(4_000_000)}`, codes: ['xml-not-well-formed'] },
    { what: '4 MB of ampersands', text: `<disk>${'&'.repeat(4_000_000)}</disk>`, codes: ['xml-not-well-formed'] },
    { what: '4 MB of less-than signs', text: '<'.repeat(4_000_000), codes: ['xml-not-well-formed'] },
    { what: '4 MB of zero bytes', text: '\u0000'.repeat(4_000_000), codes: ['xml-not-well-formed'] },
    { what: '4 MB of quoted mail', text: '> <disk>\n'.repeat(400_000), codes: ['xml-not-well-formed'] },
    { what: '4 MB of dots', text: `<disk ${'...'.repeat(1_300_000)}>`, codes: ['xml-placeholder-dots'] },
    {
      what: '10,000 disks',
      text: `<devices>${many(10_000, (at) => `<disk><driver type='raw'/><source file='/d${at}'/><target dev='vd${at}'/></disk>`)}</devices>`,
      codes: [],
    },
    {
      what: '10,000 disks of one name and image',
      text: `<devices>${many(10_000, () => "<disk><driver type='raw'/><source file='/d'/><target dev='vda'/></disk>")}</devices>`,
      codes: ['target-duplicate', 'image-shared', 'too-many-problems'],
    },
    {
      what: '20,000 backing files',
      text: `<disk><source file='/t'/>${many(20_000, (at) => `<backing file='/b${at}' format='qcow2'/>`)}<target dev='vda'/></disk>`,
      codes: ['flat-order', 'chain-too-deep', 'format-missing'],
    },
    {
      what: '10,000 mirrors',
      text: `<disk><source file='/t'/>${"<mirror file='/m' format='raw'/>".repeat(10_000)}<target dev='vda'/></disk>`,
      codes: ['duplicate-element', 'too-many-problems', 'mirror-not-ready', 'format-missing'],
    },
    {
      what: '50,000 attributes',
      text: `<disk ${many(50_000, (at) => `a${at}='1' `)}><target dev='vda'/></disk>`,
      codes: ['unknown-attribute', 'too-many-problems'],
    },
    {
      what: '100,000 comments before backing files',
      text: `<disk>${'<!-- c -->'.repeat(100_000)}<backing file='/b' format='raw'/><target dev='vda'/></disk>`,
      codes: ['source-missing'],
    },
  ])('$what', ({ text, codes }) => {
    const found = new Set(readDocument(text).diagnostics.map(({ code }) => code));
    for (const code of codes) expect(found).toContain(code);
    expect(completionsAt(text, Math.floor(text.length / 2)).length).toBeGreaterThanOrEqual(0);
  });
});
