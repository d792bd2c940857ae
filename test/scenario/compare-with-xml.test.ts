import { describe, expect, test } from 'vitest';
import { memoryPath, parseBackingString } from '../../src/chain/index.js';
import { compareWithXml, type Disagreement, type ImageFacts, type KnownImages } from '../../src/scenario/index.js';
import { buildDisk, rfcDisk, type DiskText } from './build-disk.js';

interface FactsText {
  readonly format: string;
  readonly on?: string;
  readonly onFormat?: string | null;
  readonly size?: number;
}

function known(images: Readonly<Record<string, FactsText | 'missing'>>): KnownImages {
  return new Map(
    Object.entries(images).map(([path, image]) => [path, image === 'missing' ? image : facts(path, image)]),
  );
}

function facts(path: string, { format, on, onFormat = 'raw', size = 1024 }: FactsText): ImageFacts {
  const common = { path, format, virtualSize: size, allocated: 0, clusterSize: null };
  if (on === undefined) return { ...common, backing: null };
  const { source } = parseBackingString(on);
  const file = memoryPath(source);
  return { ...common, backing: { recorded: on, found: on, format: onFormat, source, path: file } };
}

function codes(text: DiskText, images: Parameters<typeof known>[0]): readonly string[] {
  return compareWithXml(buildDisk(text), known(images)).map(({ code, imageId }) => `${imageId} ${code}`);
}

const overlay: DiskText = { chain: ['/t:qcow2', '/b:raw'] };

describe('what agrees', () => {
  test("the RFC's images as they should be", () => {
    const images = known({
      '/path/to/top': { format: 'qcow2', on: '/path/to/middle', onFormat: 'qcow2' },
      '/path/to/middle': { format: 'qcow2', on: '/path/to/base' },
      '/path/to/base': { format: 'raw' },
      '/path/to/mirror': { format: 'qed', on: '/path/to/base' },
    });
    expect(compareWithXml(rfcDisk(), images)).toEqual([]);
  });

  test.each<[string, DiskText, Parameters<typeof known>[0]]>([
    ['files that nobody has looked at', overlay, {}],
    ['a format that the XML leaves out', { chain: ['/t'] }, { '/t': { format: 'qed' } }],
    ["libvirt's name for QEMU's format", { chain: ['/t:iso'] }, { '/t': { format: 'raw' } }],
    ['a chain whose end the XML leaves open', { chain: ['/t:qcow2'] }, { '/t': { format: 'qcow2', on: '/b' } }],
    ['another spelling of the path', { chain: ['/a/../t:qcow2', '//b:raw'] }, { '/t': { format: 'qcow2', on: '/b' } }],
  ])('%s', (_name, text, images) => {
    expect(codes(text, images)).toEqual([]);
  });
});

describe('what disagrees', () => {
  test.each<[string, DiskText, Parameters<typeof known>[0], readonly string[]]>([
    [
      'no file',
      overlay,
      { '/t': 'missing', '/b': 'missing' },
      ['vda/chain/0 image-missing', 'vda/chain/1 image-missing'],
    ],
    ['another format', { chain: ['/t:raw'] }, { '/t': { format: 'qcow2' } }, ['vda/chain/0 format-differs']],
    ['another backing file', overlay, { '/t': { format: 'qcow2', on: '/c' } }, ['vda/chain/0 backing-differs']],
    ['no backing file', overlay, { '/t': { format: 'qcow2' } }, ['vda/chain/0 backing-not-recorded']],
    [
      'a backing file where the XML ends the chain',
      { chain: ['/t:qcow2'], end: 'terminated' },
      { '/t': { format: 'qcow2', on: '/b' } },
      ['vda/chain/0 backing-not-in-xml'],
    ],
    [
      'another backing format',
      overlay,
      { '/t': { format: 'qcow2', on: '/b', onFormat: 'qcow2' } },
      ['vda/chain/0 backing-format-differs'],
    ],
    [
      'no backing format',
      overlay,
      { '/t': { format: 'qcow2', on: '/b', onFormat: null } },
      ['vda/chain/0 backing-format-not-recorded'],
    ],
    [
      'a backing file that is gone',
      overlay,
      { '/t': { format: 'qcow2', on: '/b' }, '/b': 'missing' },
      ['vda/chain/0 backing-missing', 'vda/chain/1 image-missing'],
    ],
    [
      'a loop in the images',
      { chain: ['/t:qcow2', '/m:qcow2'] },
      {
        '/t': { format: 'qcow2', on: '/m', onFormat: 'qcow2' },
        '/m': { format: 'qcow2', on: '/t', onFormat: 'qcow2' },
      },
      ['vda/chain/0 backing-loop', 'vda/chain/1 backing-loop'],
    ],
    [
      'a mirror on the wrong image',
      { chain: ['/t:qcow2'], mirror: ['/m:qed', '/b:raw'] },
      { '/m': { format: 'qed', on: '/c' } },
      ['vda/mirror/0 backing-differs'],
    ],
    [
      'a mirror smaller than its source',
      { chain: ['/t:qcow2'], mirror: ['/m:raw'] },
      { '/t': { format: 'qcow2', size: 2048 }, '/m': { format: 'raw', size: 1024 } },
      ['vda/mirror/0 mirror-too-small'],
    ],
  ])('%s', (_name, text, images, expected) => {
    expect(codes(text, images)).toEqual(expected);
  });

  test('a network source is compared by what it names', () => {
    const disk = buildDisk({ chain: ['/t:qcow2', '/b:raw'] });
    const [top, base] = disk.chain.images;
    if (top === undefined || base === undefined) throw new Error('two images expected');
    const source = parseBackingString('nbd://host:10809/base').source;
    const onNetwork = { ...disk, chain: { ...disk.chain, images: [top, { ...base, source }] } };
    const on = (name: string): readonly string[] =>
      compareWithXml(onNetwork, known({ '/t': { format: 'qcow2', on: name } })).map((each) => each.code);
    expect(on('nbd://host:10809/base')).toEqual([]);
    expect(on('nbd:host:10809:exportname=base')).toEqual([]);
    expect(on('nbd://host:10809/other')).toEqual(['backing-differs']);
    expect(on('/b')).toEqual(['backing-differs']);
  });

  test('each says it with the names in it', () => {
    const message = (text: DiskText, images: Parameters<typeof known>[0]): readonly string[] =>
      compareWithXml(buildDisk(text), known(images)).map((each: Disagreement) => each.message);
    expect([
      ...message({ chain: ['/i/t:raw'] }, { '/i/t': { format: 'qcow2' } }),
      ...message({ chain: ['/i/t:qcow2'] }, { '/i/t': { format: 'raw' } }),
      ...message({ chain: ['/i/t:qcow2', '/i/b:raw'] }, { '/i/t': { format: 'qcow2', on: '/i/c' } }),
      ...message({ chain: ['/i/t:qcow2', '/i/b:raw'] }, { '/i/t': { format: 'qcow2' } }),
    ]).toEqual([
      "The XML says t is raw, the image is qcow2: taken as raw, a guest would see the qcow2 file's own bytes. Where a guest could write to it, that header may be the guest's, and raw is right.",
      'The XML says t is qcow2, the image is raw: QEMU would not open it as qcow2.',
      'The XML puts t on /i/b, the image records /i/c.',
      'The XML puts t on /i/b, the image records no backing file.',
    ]);
  });

  test('a loop below an image that is not in it ends', () => {
    const images = known({
      '/t': { format: 'qcow2', on: '/m', onFormat: 'qcow2' },
      '/m': { format: 'qcow2', on: '/m', onFormat: 'qcow2' },
    });
    const disk = buildDisk({ chain: ['/t:qcow2', '/m:qcow2'] });
    expect(compareWithXml(disk, images).map(({ code, imageId }) => `${imageId} ${code}`)).toEqual([
      'vda/chain/1 backing-loop',
    ]);
  });
});
