import { expect, test } from 'vitest';
import { documentLayouts, readDocument, scorecard } from '../../src/layouts/index.js';

const rows = scorecard();

test('the layouts and the cases', () => {
  const table = Object.fromEntries(
    rows.map(({ case: { id }, cells }) => [id, cells.map(({ verdict }) => verdict).join(' | ')]),
  );
  // nested | flat | attribute | libvirt
  expect(table).toEqual({
    chain: "can say | can say | can't say | can say",
    'mirror-file': 'can say | can say | can say | can say',
    'mirror-on-shared-base': "can say | can say | can't say | can say",
    'mirror-on-other-base': "can say | can say | can't say | can say",
    'chain-end': "ambiguous | ambiguous | can't say | can say",
    'active-layer-end': 'ambiguous | ambiguous | ambiguous | can say',
    'full-copy-end': 'ambiguous | ambiguous | ambiguous | can say',
    'format-unknown': "can say | can say | can't say | can't say",
    'layer-policy': "can say | can't say | can't say | can't say",
    'metadata-cache': "can say | can't say | can't say | can say",
    'network-layer': "can say | can't say | can't say | can say",
    'block-layer': "can say | ambiguous | can't say | can say",
    'volume-layer': "can say | can't say | can't say | can say",
    'vdpa-layer': "ambiguous | can't say | can't say | can say",
    'encrypted-layer': "can say | can't say | can't say | can say",
    slice: "can say | can't say | can't say | can say",
    'security-label': "can say | can't say | can't say | can say",
    index: "can't say | can't say | can't say | can say",
    'mirror-device': 'can say | can say | ambiguous | can say',
    'mirror-server': "can say | can say | can't say | can say",
    'job-state': 'ambiguous | ambiguous | can say | can say',
    'job-kind': "ambiguous | ambiguous | can't say | can say",
    'two-mirrors': "can't say | can't say | can't say | can't say",
    reorder: 'can say | ambiguous | can say | can say',
    extend: "can say | can say | can't say | can say",
  });
});

test.each(rows)('$case.title can be opened in each layout', ({ cells }) => {
  expect(cells.map(({ layout }) => layout)).toEqual(documentLayouts);
  for (const { document, layout } of cells) {
    const { disks, xml } = readDocument(document);
    expect(xml.problem).toBeNull();
    expect([layout, 'any']).toContain(disks[0]?.layout);
  }
});

test('every verdict but “can say” tells what came out', () => {
  const reasons = rows.flatMap(({ cells }) => cells).filter(({ verdict }) => verdict !== 'can say');
  expect(reasons.filter(({ reason }) => !/^(Lost|Both|Its|With|It|libvirt|\d)/.test(reason))).toEqual([]);
});
