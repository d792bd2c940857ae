import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readImageInfo, readOwnExtents } from '../../src/scenario/index.js';

const top = {
  'backing-filename-format': 'raw',
  'virtual-size': 67108864,
  filename: '/path/to/top',
  'cluster-size': 65536,
  format: 'qcow2',
  'actual-size': 200704,
  'format-specific': { type: 'qcow2', data: { compat: '1.1' } },
  'full-backing-filename': '/path/to/base',
  'backing-filename': 'base',
  'dirty-flag': false,
};
const base = {
  'virtual-size': 67108864,
  filename: '/path/to/base',
  format: 'raw',
  'actual-size': 0,
  'dirty-flag': false,
};

/** QEMU 8.0 and later tell of the file below each format, too. */
function withChildren(info: { readonly filename: string }): object {
  const { filename } = info;
  const file = { 'virtual-size': 197120, filename, format: 'file', 'actual-size': 200704, 'dirty-flag': false };
  return { ...info, children: [{ name: 'file', info: { ...file, children: [] } }] };
}

const facts = [
  {
    path: '/path/to/top',
    format: 'qcow2',
    virtualSize: 67108864,
    allocated: 200704,
    clusterSize: 65536,
    qcow2: { compat: '1.1', features: [] },
    backing: {
      recorded: 'base',
      found: '/path/to/base',
      format: 'raw',
      source: { type: 'file', path: '/path/to/base' },
      path: '/path/to/base',
    },
  },
  { path: '/path/to/base', format: 'raw', virtualSize: 67108864, allocated: 0, clusterSize: null, backing: null },
];

describe('qemu-img info', () => {
  test.each([
    ['a chain as QEMU 7.2 prints it', [top, base], facts],
    ['a chain as QEMU 10 prints it', [withChildren(top), withChildren(base)], facts],
    ['one image', top, facts.slice(0, 1)],
  ])('%s', (_name, json, expected) => {
    expect(readImageInfo(JSON.stringify(json))).toEqual(expected);
  });

  test.each([
    ['beside the overlay', '/a/top', 'base', null, '/a/base'],
    ['above the overlay', '/a/b/top', '../base', null, '/a/base'],
    ['beside an overlay in the working directory', 'top', 'base', null, '/work/base'],
    ['said in full by QEMU', 'a/top', 'base', 'a/base', '/work/a/base'],
    ['a file: name', '/a/top', 'file:/b/base', null, '/b/base'],
    ['another protocol', '/a/top', 'nbd://host/base', null, '/@network/nbd/host:10809/base'],
    [
      'a json: name',
      '/a/top',
      'json:{"driver":"qcow2","file":{"driver":"file","filename":"/b/base"}}',
      null,
      '/b/base',
    ],
    [
      'a json: name with dotted keys',
      '/a/top',
      'json:{"driver":"raw","file.driver":"file","file.filename":"/b"}',
      null,
      '/b',
    ],
    ['a json: name of the file alone', '/a/top', 'json:{"driver":"file","filename":"/b"}', null, '/b'],
    [
      'a json: name of another protocol',
      '/a/top',
      'json:{"driver":"raw","file":{"driver":"nbd","host":"h","export":"x"}}',
      null,
      '/@network/nbd/h:10809/x',
    ],
    [
      'a json: name with one more layer',
      '/a/top',
      'json:{"driver":"qcow2","file":{"driver":"raw","file":{"driver":"file","filename":"/b"}}}',
      null,
      '/b',
    ],
    ['a broken json: name', '/a/top', 'json:{', null, null],
    [
      'a json: name that nests without end',
      '/a/top',
      `json:${'{"file":'.repeat(5000)}1${'}'.repeat(5000)}`,
      null,
      null,
    ],
  ])('a backing file %s', (_name, filename, recorded, full, path) => {
    const info = {
      ...base,
      filename,
      'backing-filename': recorded,
      ...(full === null ? {} : { 'full-backing-filename': full }),
    };
    expect(readImageInfo(JSON.stringify(info), '/work')?.[0]?.backing).toMatchObject({ recorded, format: null, path });
  });

  test.each(['', 'qemu-img: Could not open', 'null', '7', '[null]', '{}', '[{"filename":"/a"}]', '[[]]', '"text"'])(
    '%j is not facts',
    (text) => {
      expect(readImageInfo(text)).toBeNull();
    },
  );

  test.each([
    ['a size that is text', { ...base, 'virtual-size': '1' }],
    ['a negative size', { ...base, 'virtual-size': -1 }],
    ['a format that is an object', { ...base, format: {} }],
    ['members of the prototype', { __proto__: base }],
  ])('%s is not facts', (_name, json) => {
    expect(readImageInfo(JSON.stringify(json))).toBeNull();
  });

  test('more images than any chain has are not facts', () => {
    expect(readImageInfo(JSON.stringify(Array.from({ length: 3000 }, () => base)))).toBeNull();
  });

  test('whatever JSON comes, nothing is thrown', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const images = readImageInfo(text) ?? [];
        const extents = readOwnExtents(text, true) ?? [];
        expect(images.every((image) => typeof image.format === 'string')).toBe(true);
        expect(extents.every((extent) => extent.length > 0)).toBe(true);
      }),
    );
  });
});

describe('qemu-img map', () => {
  const map = [
    { start: 0, length: 100, depth: 2, present: true, zero: false, data: true, offset: 0 },
    { start: 100, length: 100, depth: 0, present: true, zero: false, data: true, offset: 500 },
    { start: 200, length: 100, depth: 0, present: true, zero: false, data: true, offset: 900, compressed: true },
    { start: 300, length: 100, depth: 0, present: true, zero: true, data: false },
    { start: 400, length: 100, depth: 0, present: false, zero: true, data: false },
    { start: 500, length: 100, depth: 1, present: true, zero: false, data: true, offset: 100 },
  ];

  test("an overlay's own ranges are those at depth 0, neighbours joined", () => {
    expect(readOwnExtents(JSON.stringify(map), true)).toEqual([
      { start: 100, length: 200, kind: 'data' },
      { start: 300, length: 100, kind: 'zero' },
    ]);
  });

  test('holes of an image that lies on nothing are nothing of its own', () => {
    expect(readOwnExtents(JSON.stringify(map), false)).toEqual([{ start: 100, length: 200, kind: 'data' }]);
  });

  test.each(['', '{}', '[1]', '[{"start":0}]', '[{"start":"0","length":1,"depth":0}]'])('%j is not a map', (text) => {
    expect(readOwnExtents(text, true)).toBeNull();
  });
});
