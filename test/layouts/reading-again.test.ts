import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { convertDisk, documentLayouts, readDocument, type ReadDocument } from '../../src/layouts/index.js';
import { applyEdits, type XmlElement, type XmlNode } from '../../src/xml/index.js';
import edgeCases from '../fixtures/libvirt-edge-cases.json' with { type: 'json' };
import { flatExample, libvirtExample, nestedExample } from './documents.js';

/*
 * Of a long document only what changed is read again. What comes out must be what
 * reading all of it would give: by a copy of the modules that has read nothing yet.
 */

const disks = [
  nestedExample,
  flatExample.replaceAll('\n', '\r\n'),
  libvirtExample.replaceAll("'", '"'),
  '<disk/>',
  '<disk><?pi ">" ?><!-- <disk> --><![CDATA[</disk>]]><source file="/\u{1f600}"/></disk>\n',
  ...edgeCases.map(({ xml }) => xml),
];
const filler = `<interface type='network'>\n  <source network='default'/>\n</interface>\n`;

const longDocument = fc
  .array(fc.constantFrom(...disks, filler), { minLength: 30, maxLength: 60 })
  .map((parts) => `\ufeff<?xml version='1.0'?>\n<domain>\n<devices>\n${parts.join('')}</devices>\n</domain>\n`);

const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.constantFrom(0, 0, 1, 2, 40, 3000),
  text: fc.constantFrom(
    '',
    'x',
    ' ',
    '\n',
    "'",
    '<',
    '>',
    '<a>',
    '<disk>',
    '</disk>',
    '<disk/>',
    "<target dev='vda'/>",
  ),
});

/** All that a reading says, places included, without the way back to parents. */
function written(document: ReadDocument): unknown {
  const { xml, diagnostics } = document;
  return {
    root: xml.root === null ? xml.problem : tree(xml.root),
    depth: xml.root === null ? null : xml.depth,
    diagnostics,
    disks: document.disks.map(({ disk, layout, element, imageRanges, diagnostics: own }) => {
      return { disk, layout, range: element.range, ranges: [...imageRanges], own };
    }),
  };
}

function tree(node: XmlNode): unknown {
  if (node.kind !== 'element') return { ...node };
  const { name, range, nameRange, startTag, endTag } = node;
  expect(node.children.every((child) => child.kind !== 'element' || child.parent === node)).toBe(true);
  const attributes = node.attributes.map((each) => {
    return { name: each.name, value: each.value, places: [each.range, each.nameRange, each.valueRange] };
  });
  return { name, range, nameRange, startTag, endTag, attributes, children: node.children.map(tree) };
}

async function readAnew(text: string): Promise<ReadDocument> {
  vi.resetModules();
  const anew = await import('../../src/layouts/index.js');
  return anew.readDocument(text);
}

test('a changed document reads as one never seen before', async () => {
  await fc.assert(
    fc.asyncProperty(longDocument, fc.array(change, { minLength: 1, maxLength: 3 }), async (start, changes) => {
      let text = start;
      readDocument(text);
      for (const { at, length, text: inserted } of changes) {
        const from = Math.floor(at * text.length);
        const range = { start: from, end: Math.min(text.length, from + length) };
        text = applyEdits(text, [{ range, text: inserted }]);
        expect(written(readDocument(text))).toEqual(written(await readAnew(text)));
      }
    }),
    { numRuns: 15 },
  );
});

test('a disk of a long document reads as the disk alone, some characters later', () => {
  const text = `<domain>\n<devices>\n${disks.join('').repeat(3)}</devices>\n</domain>\n`;
  expect(text.length).toBeGreaterThan(20_000);
  const moved = (value: unknown, shift: number): unknown =>
    JSON.parse(JSON.stringify(value), (key, each: unknown) =>
      (key === 'start' || key === 'end') && typeof each === 'number' ? each + shift : each,
    ) as unknown;
  for (const { element, disk, layout, diagnostics } of readDocument(text).disks) {
    const { start, end } = element.range;
    const [alone] = readDocument(text.slice(start, end)).disks;
    if (alone === undefined) throw new Error('no disk');
    expect(layout).toBe(alone.layout);
    expect(tree(element)).toEqual(moved(tree(alone.element), start));
    expect(disk.target).toBe(alone.disk.target);
    expect(diagnostics).toEqual(moved(alone.diagnostics, start));
  }
});

test('a disk converted before converts as one never seen', async () => {
  const plain = libvirtExample + nestedExample + disks.join('').repeat(2);
  const indented = plain.replaceAll('<disk', '    <disk');
  for (const text of [plain, indented, `<!-- more -->${plain}`].map(
    (body) => `<domain>\n<devices>\n${body}</devices></domain>`,
  )) {
    const document = readDocument(text);
    vi.resetModules();
    const fresh = await import('../../src/layouts/index.js');
    const unseen = fresh.readDocument(text);
    for (const { disk, layout } of document.disks) {
      if (layout === 'mixed' || layout === 'none') continue;
      for (const to of documentLayouts) {
        expect(convertDisk(document, disk.id, to)).toEqual(fresh.convertDisk(unseen, disk.id, to));
      }
    }
  }
});

function depthOf(element: XmlElement): number {
  return 1 + Math.max(0, ...element.children.map((child) => (child.kind === 'element' ? depthOf(child) : 0)));
}

test('the levels of elements are counted', () => {
  for (const text of ['<a/>', '<a><b/></a>', '<a><b><c/></b><d/></a>', ...disks]) {
    const { xml } = readDocument(text);
    if (xml.root !== null) expect(xml.depth).toBe(depthOf(xml.root));
  }
});
