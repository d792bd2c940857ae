import { expect, test } from 'vitest';
import { allLayouts, readDocument, scorecard, scorecardMarkdown, scorecardText } from '../../src/layouts/index.js';

const rows = scorecard();

test('the layouts and the cases', () => {
  const table = Object.fromEntries(
    rows.map(({ case: { id }, cells }) => [id, cells.map(({ verdict }) => verdict).join(' | ')]),
  );
  // nested | flat | attribute | libvirt | nested-2014 | flat-2014
  expect(table).toEqual({
    chain: "can say | can say | can't say | can say | can say | can say",
    'mirror-file': 'can say | can say | can say | can say | can say | can say',
    'mirror-on-shared-base': "can say | can say | can't say | can say | can't say | can't say",
    'mirror-on-other-base': "can say | can say | can't say | can say | can't say | can't say",
    'chain-end': "ambiguous | ambiguous | can't say | can say | can say | ambiguous",
    'active-layer-end': 'ambiguous | ambiguous | ambiguous | can say | can say | ambiguous',
    'full-copy-end': 'ambiguous | ambiguous | ambiguous | can say | ambiguous | ambiguous',
    'format-unknown': "can say | can say | can't say | can't say | can say | can say",
    'layer-policy': "can say | can't say | can't say | can't say | can say | can't say",
    'metadata-cache': "can say | can't say | can't say | can say | can say | can say",
    'network-layer': "can say | can't say | can't say | can say | can say | can say",
    'block-layer': "can say | ambiguous | can't say | can say | can say | can say",
    'volume-layer': "can say | can't say | can't say | can say | can say | can say",
    'vdpa-layer': "ambiguous | can't say | can't say | can say | can say | can say",
    'encrypted-layer': "can say | can't say | can't say | can say | can say | can say",
    slice: "can say | can't say | can't say | can say | can say | can say",
    'security-label': "can say | can't say | can't say | can say | can say | can say",
    index: "can't say | can't say | can't say | can say | can't say | can say",
    'mirror-device': 'can say | can say | ambiguous | can say | ambiguous | ambiguous',
    'mirror-server': "can say | can say | can't say | can say | can't say | can't say",
    'job-state': 'ambiguous | ambiguous | can say | can say | can say | can say',
    'job-kind': "ambiguous | ambiguous | can't say | can say | ambiguous | ambiguous",
    'two-mirrors': "can't say | can't say | can't say | can't say | can't say | can't say",
    reorder: 'can say | ambiguous | can say | can say | can say | can say',
    extend: "can say | can say | can't say | can say | can't say | can't say",
    'old-reader': "can say | can say | can't say | can say | can say | can say",
    'new-reader': "can't say | can't say | can say | can say | can say | can say",
    checkpoint: "can say | ambiguous | can't say | can say | can say | can say",
    'index-after-commit': "can't say | can't say | can't say | can say | can't say | can say",
    'shared-middle': "ambiguous | ambiguous | can't say | ambiguous | can't say | can't say",
    quorum: "can't say | ambiguous | can't say | can't say | can't say | can't say",
  });
});

// What an old document is to each reader can't be written by each.
const written = rows.filter(({ case: { id } }) => id !== 'new-reader');

test.each(written)('$case.title can be opened in each layout', ({ cells }) => {
  expect(cells.map(({ layout }) => layout)).toEqual(allLayouts);
  for (const { document, layout } of cells) {
    const { disks, xml } = readDocument(document);
    expect(xml.problem).toBeNull();
    // What only a mirror or an empty <backingStore/> says, those of 2014 say in older words.
    const alike = layout.endsWith('2014') ? ['attribute', 'libvirt'] : [];
    expect([layout, 'any', ...alike]).toContain(disks[0]?.layout);
  }
});

test('every verdict but “can say” tells what came out', () => {
  const reasons = rows.flatMap(({ cells }) => cells).filter(({ verdict }) => verdict !== 'can say');
  expect(reasons.filter(({ reason }) => !/^(Lost|Both|Its|With|It|The|libvirt|\d)/.test(reason))).toEqual([]);
});

test('as text it fits a mail, with every reason', () => {
  const text = scorecardText(rows);
  expect(text.split('\n').filter((line) => line.length > 72 && line.trim().includes(' '))).toEqual([]);
  const words = text.replace(/\s+/g, ' ');
  for (const { reason, verdict } of rows.flatMap(({ cells }) => cells)) {
    expect(words).toContain(`${verdict}. ${reason}`.replace(/\s+/g, ' '));
  }
  expect(text.split('\n').slice(0, 4)).toEqual([
    'The backing chain',
    '  Can the disk list the images that its active layer stands on?',
    '  Nested: can say. Written and read back it means the same, and what',
    '    differs stays different.',
  ]);
});

test('as Markdown it is a table with a row for each case, and the reasons', () => {
  const lines = scorecardMarkdown(rows).split('\n');
  expect(lines[0]).toBe('| Case | Nested | Flat | Attribute | libvirt | Nested 2014 | Flat 2014 |');
  expect(lines.filter((line) => line.startsWith('| '))).toHaveLength(rows.length + 2);
  expect(lines.filter((line) => line.startsWith('- '))).toHaveLength(rows.length * allLayouts.length);
  expect(lines.filter((line) => /(^|[^\\])</.test(line))).toEqual([]);
});
