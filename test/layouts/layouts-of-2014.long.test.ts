import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Chain, Disk } from '../../src/chain/index.js';
import { allLayouts, convertDisk, readDocument, updateDisk } from '../../src/layouts/index.js';
import { applyEdits } from '../../src/xml/index.js';
import { onlyDisk, written } from './documents.js';
import { generated } from './generated-disks.js';

/** As in Eric Blake's mail of 2014-03-12. */
const nested = `<disk type='file' device='disk'>
  <driver name='qemu' type='qcow2'/>
  <source file='/var/lib/libvirt/images/top.qcow2'/>
  <backingStore type='file'>
    <driver name='qemu' type='qcow2'/>
    <source file='/var/lib/libvirt/images/mid.qcow2'/>
    <backingStore type='file'>
      <driver name='qemu' type='qcow2'/>
      <source file='/var/lib/libvirt/images/base.qcow2'/>
      <backingStore/>
    </backingStore>
  </backingStore>
  <target dev='vda' bus='virtio'/>
</disk>
`;

/** The listing of the mail of 2014-04-13, for the same chain. */
const flat = `<disk type='file' device='disk'>
  <driver name='qemu' type='qcow2'/>
  <source file='/var/lib/libvirt/images/top.qcow2'/>
  <id index='1'/>
  <backingStore type='file'>
    <id index='2' parent='1'/>
    <format type='qcow2'/>
    <source file='/var/lib/libvirt/images/mid.qcow2'/>
  </backingStore>
  <backingStore type='file'>
    <id index='3' parent='2'/>
    <format type='qcow2'/>
    <source file='/var/lib/libvirt/images/base.qcow2'/>
  </backingStore>
  <target dev='vda' bus='virtio'/>
</disk>
`;

const images = '/var/lib/libvirt/images';
const chain = `${images}/base.qcow2[qcow2] <- ${images}/mid.qcow2[qcow2] <- ${images}/top.qcow2[qcow2]`;

function convert(text: string, to: (typeof allLayouts)[number]): string {
  return applyEdits(text, convertDisk(readDocument(text), 'vda', to).edits);
}

describe('nested, of March 2014', () => {
  test('is read as the mail means it', () => {
    const { layout, disk, diagnostics } = onlyDisk(nested);
    expect(layout).toBe('nested-2014');
    expect(written(disk.chain)).toBe(chain);
    expect(diagnostics.filter(({ severity }) => severity !== 'information')).toEqual([]);
  });

  test('is written as the mail writes it', () => {
    expect(convert(convert(nested, 'libvirt'), 'nested-2014')).toBe(nested);
  });
});

describe('the flat listing of April 2014', () => {
  test('is read as the mail means it', () => {
    const { layout, disk, diagnostics } = onlyDisk(flat);
    expect(layout).toBe('flat-2014');
    expect(written(disk.chain)).toBe(`? <- ${chain}`);
    expect(disk.chain.images.map(({ index }) => index)).toEqual([null, 2, 3]);
    expect(diagnostics.filter(({ severity }) => severity !== 'information')).toEqual([]);
  });

  test('is written as the mail writes it', () => {
    expect(convert(nested, 'flat-2014')).toBe(flat);
  });

  test('says the same whatever the order of its elements', () => {
    const [first, second] = flat.match(/ {2}<backingStore[^]*?<\/backingStore>\n/g) ?? [];
    const swapped = flat.replace(`${first}${second}`, `${second}${first}`);
    expect(swapped).not.toBe(flat);
    expect(written(onlyDisk(swapped).disk.chain)).toBe(`? <- ${chain}`);
  });

  test('keeps the numbers that images have, and the disk’s own', () => {
    const numbered = flat
      .replace("top.qcow2'/>", "top.qcow2' index='7'/>")
      .replace("<id index='1'/>", "<id index='7'/>")
      .replace("index='2' parent='1'", "index='4' parent='7'")
      .replace("index='3' parent='2'", "index='1' parent='4'");
    expect(convert(convert(numbered, 'libvirt'), 'flat-2014')).toBe(numbered);
  });

  test.each([
    ['a parent that is nowhere', "parent='2'", "parent='9'"],
    ['a second image below one', "parent='2'", "parent='1'"],
    ['an image that backs itself', "parent='2'", "parent='3'"],
  ])('an image that no parent leads to is marked: %s', (_, from, to) => {
    const { disk, diagnostics } = onlyDisk(flat.replace(from, to));
    expect(disk.chain.images).toHaveLength(2);
    expect(diagnostics.map(({ code }) => code)).toContain('image-outside-chain');
  });

  test('is updated when a job takes an image out', () => {
    const read = onlyDisk(flat);
    const next: Disk = { ...read.disk, chain: { ...read.disk.chain, images: read.disk.chain.images.toSpliced(1, 1) } };
    const { edits } = updateDisk(readDocument(flat), 'vda', next);
    const text = applyEdits(flat, edits);
    expect(text).toContain("<id index='3' parent='1'/>");
    expect(text).not.toContain('mid.qcow2');
  });
});

/** What a disk means, the numbers left out that images got where they had none. */
function meaning({ chain: own, mirror }: Disk, before: Disk): object {
  const said = (part: Chain, old: Chain | undefined): object => ({
    end: part.end,
    images: part.images.map(({ source, format, index }, depth) => ({
      source,
      format,
      index: old?.images[depth]?.index === null ? null : index,
    })),
  });
  return {
    own: said(own, before.chain),
    mirror: mirror && { ...said(mirror.chain, before.mirror?.chain), job: mirror.job ?? 'copy', ready: mirror.ready },
  };
}

const pairs = allLayouts.flatMap((from) => allLayouts.filter((to) => to !== from).map((to) => [from, to] as const));

test.each(pairs)('from %s to %s and back without losses means the same', (from, to) => {
  fc.assert(
    fc.property(generated, (first) => {
      const text = convert(first, from);
      const there = convertDisk(readDocument(text), 'vda', to);
      fc.pre(there.losses.length === 0);
      const before = onlyDisk(text).disk;
      const after = applyEdits(text, there.edits);
      expect(meaning(onlyDisk(after).disk, before)).toEqual(meaning(before, before));
      expect(meaning(onlyDisk(convert(after, from)).disk, before)).toEqual(meaning(before, before));
    }),
    { numRuns: 30 },
  );
});
