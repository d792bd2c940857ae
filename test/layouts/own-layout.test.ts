import { expect, test } from 'vitest';
import {
  builtIn,
  completionsAt,
  convertDisk,
  describedLayout,
  layoutsWith,
  ownLayoutName,
  readDocument,
  scorecard,
} from '../../src/layouts/index.js';
import { applyEdits } from '../../src/xml/index.js';
import { nestedExample, written } from './documents.js';

/** A layout that nobody proposed: one element an image, its path and format in attributes of other names. */
const sketch = describedLayout({
  name: ownLayoutName,
  label: 'Sketch',
  title: 'the sketch of a test',
  origin: { by: 'a test', date: '2012-03-28', source: 'this file' },
  chain: {
    element: 'layer',
    about: 'An image of the chain.',
    order: { kind: 'list', first: 'top' },
    wrapper: null,
    image: {
      type: null,
      index: { in: 'attribute', attribute: 'number' },
      format: { in: 'attribute', attribute: 'kind' },
      source: { in: 'attribute', attribute: 'path', about: 'Where it lies.' },
      keeps: [],
    },
    end: { element: 'layer' },
  },
  mirror: {
    element: 'mirror',
    about: 'The copy.',
    image: {
      type: null,
      index: null,
      format: { in: 'attribute', attribute: 'kind' },
      source: { in: 'attribute', attribute: 'path', about: 'Where it lies.' },
      keeps: [],
    },
    chain: true,
    job: 'why',
    ready: 'state',
    repeats: [],
    old: null,
  },
  first: 'mirror',
  libvirtReadsIt: false,
});
const sketchName = sketch.name;
const withSketch = layoutsWith(sketch, false);

const text = `<disk type='file' device='disk'>
  <driver name='qemu' type='qcow2'/>
  <source file='/path/to/top'/>
  <mirror path='/path/to/mirror' kind='qed' why='copy'>
    <layer path='/path/to/base' kind='raw'/>
  </mirror>
  <layer path='/path/to/middle' kind='qcow2'/>
  <layer path='/path/to/base' kind='raw'/>
  <target dev='vda' bus='virtio'/>
</disk>
`;

test('a layout that is made up is written', () => {
  const document = readDocument(nestedExample, withSketch);
  const { edits, losses } = convertDisk(document, 'vda', sketchName);
  expect(losses).toEqual([]);
  expect(applyEdits(nestedExample, edits)).toBe(text);
});

test('it is recognised, read and brought back', () => {
  const document = readDocument(text, withSketch);
  expect(document.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const [read] = document.disks;
  expect(read?.layout).toBe('own');
  expect(read && written(read.disk.chain)).toBe(
    '? <- /path/to/base[raw] <- /path/to/middle[qcow2] <- /path/to/top[qcow2]',
  );
  expect(read?.disk.mirror?.job).toBe('copy');
  expect(applyEdits(text, convertDisk(document, 'vda', 'nested').edits)).toBe(nestedExample);
});

test('the end of its chain is said by an empty element', () => {
  const ended = text.replace('  <target', '  <layer/>\n  <target');
  const document = readDocument(ended, withSketch);
  expect(document.disks[0]?.disk.chain.end).toBe('terminated');
  const { edits, losses } = convertDisk(document, 'vda', 'libvirt');
  expect(losses).toEqual([]);
  expect(applyEdits(ended, edits)).toContain('<backingStore/>');
});

test('its elements are unknown to a page without it, and known to one with it', () => {
  const codes = (layouts: typeof builtIn): string[] => readDocument(text, layouts).diagnostics.map(({ code }) => code);
  expect(codes(builtIn)).toContain('unknown-element');
  expect(codes(withSketch)).not.toContain('unknown-element');
  expect(codes(withSketch)).toContain('flat-order');
});

test('its words are completed in half-typed text', () => {
  const half = `<disk><source file='/t'/><layer path='/b' `;
  const offered = completionsAt(half, half.length, withSketch).map(({ label }) => label);
  expect(offered).toEqual(['number', 'kind']);
});

test('the scorecard has a column for it', () => {
  const verdicts = Object.fromEntries(
    scorecard(withSketch).map(({ case: { id }, cells }) => [
      id,
      cells.find(({ layout }) => layout === sketchName)?.verdict,
    ]),
  );
  expect(verdicts).toMatchObject({
    chain: 'can say',
    'chain-end': 'can say',
    'network-layer': "can't say",
    index: 'can say',
    'job-kind': 'can say',
    reorder: 'ambiguous',
  });
});
