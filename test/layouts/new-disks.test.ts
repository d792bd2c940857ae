import { describe, expect, test } from 'vitest';
import type { Disk, Image } from '../../src/chain/index.js';
import { readTextPicture } from '../../src/diagram/index.js';
import { addDisks, ConversionError, domainWithDisks, type LayoutName, readDocument } from '../../src/layouts/index.js';
import { written } from './documents.js';

function image(path: string, format: string): Image {
  return { id: path, source: { type: 'file', path }, format, index: null };
}

const chain = [image('/top', 'qcow2'), image('/middle', 'qcow2'), image('/base', 'raw')];

function disk(images: readonly Image[], target: string): Disk {
  return { id: target, target, device: 'disk', chain: { images, end: 'unspecified' }, mirror: null };
}

describe.each<LayoutName>(['nested', 'flat', 'libvirt'])('a new domain in the %s layout', (layout) => {
  test('says the whole chain', () => {
    const { text, losses } = domainWithDisks([disk(chain, 'vda')], layout);
    const [read] = readDocument(text).disks;
    expect(read?.layout).toBe(layout);
    expect(read === undefined ? '' : written(read.disk.chain)).toBe('? <- /base[raw] <- /middle[qcow2] <- /top[qcow2]');
    expect(losses).toEqual([]);
  });

  test('says what a picture draws, mirror and all', () => {
    const picture = 'base[raw] <- middle[qcow2] <- top[qcow2]\n    \\-------- mirror[qed]\n';
    const { text } = domainWithDisks(readTextPicture(picture), layout);
    const [read] = readDocument(text).disks;
    expect(read?.disk.mirror?.chain.images.map(({ format }) => format)).toEqual(['qed', 'raw']);
    expect(read?.disk.chain.images).toHaveLength(3);
    expect(readDocument(text).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

test('names what a layout has no place for', () => {
  const { text, losses } = domainWithDisks([disk(chain, 'vda')], 'attribute');
  expect(losses.length).toBeGreaterThan(0);
  expect(readDocument(text).disks[0]?.disk.chain.images).toHaveLength(1);
});

test('several disks stand one after the other', () => {
  const { text } = domainWithDisks([disk(chain, 'vda'), disk([image('/data', 'raw')], 'vdb')], 'flat');
  expect(readDocument(text).disks.map((read) => read.disk.id)).toEqual(['vda', 'vdb']);
});

describe('a disk added to a document', () => {
  test('leaves everything else as it is and takes the next free target', () => {
    const before = `<domain>\n  <devices>\n    <disk type='file'><source file='/a'/><target dev='vda'/></disk>\n    <!-- kept -->\n  </devices>\n</domain>\n`;
    const { text } = addDisks(readDocument(before), [disk(chain, 'vda')], 'flat');
    const added = text.slice(before.indexOf('\n    <!--'), text.indexOf('\n    <!--'));
    expect(text.replace(added, '')).toBe(before);
    expect(readDocument(text).disks.map((read) => read.disk.id)).toEqual(['vda', 'vdb']);
  });

  test.each([
    ['<domain><devices/></domain>', 1],
    ['<domain><devices></devices></domain>', 1],
    ['<domain><devices><emulator>q</emulator></devices></domain>', 1],
  ])('finds its place in %s', (before, count) => {
    expect(readDocument(addDisks(readDocument(before), [disk(chain, 'vda')], 'libvirt').text).disks).toHaveLength(
      count,
    );
  });

  test('stands where libvirt puts it, with the line ends that the document has', () => {
    const before = `<domain>\n  <devices>\n    <disk type='file'><source file='/a'/><target dev='vda'/></disk>\n    <disk type='file'><source file='/c'/><target dev='vdc'/></disk>\n    <controller type='usb'/>\n  </devices>\n</domain>\n`;
    const { text } = addDisks(readDocument(before.replaceAll('\n', '\r\n')), [disk(chain, 'vdb')], 'libvirt');
    expect(readDocument(text).disks.map((read) => read.disk.id)).toEqual(['vda', 'vdb', 'vdc']);
    expect(/[^\r]\n/u.test(text)).toBe(false);
  });

  test('is refused where there is no place for it', () => {
    expect(() => addDisks(readDocument('<domain/>'), [disk(chain, 'vda')], 'libvirt')).toThrow(ConversionError);
    expect(() => addDisks(readDocument('<domain>'), [disk(chain, 'vda')], 'libvirt')).toThrow(ConversionError);
  });

  test('may have any name', () => {
    const odd = `/it's "<&>"/\u00e9.img`;
    const { text } = domainWithDisks([disk([image(odd, 'qcow2')], 'vda')], 'nested');
    expect(readDocument(text).disks[0]?.disk.chain.images[0]?.source).toEqual({ type: 'file', path: odd });
  });
});
