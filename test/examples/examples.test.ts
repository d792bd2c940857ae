import { describe, expect, it } from 'vitest';
import { examples } from '../../src/examples/index.js';
import { readDocument } from '../../src/layouts/index.js';
import { createImages, mirrorImages } from '../../src/scenario/index.js';

describe('the examples', () => {
  it.each(examples.map((example) => [example.title, example] as const))(
    '%s: reads without errors or warnings',
    (_title, example) => {
      const document = readDocument(example.text);
      expect(document.disks.length).toBeGreaterThan(0);
      expect(document.diagnostics.filter(({ severity }) => severity !== 'information')).toEqual([]);
    },
  );

  it.each([
    ['rfc-nested', 'nested'],
    ['rfc-flat', 'flat'],
    ['mirror-attribute', 'attribute'],
    ['as-libvirt-shipped', 'libvirt'],
  ])('%s is written in the %s layout', (id, layout) => {
    const text = examples.find((example) => example.id === id)?.text ?? '';
    expect(readDocument(text).disks.map((disk) => disk.layout)).toEqual([layout]);
  });

  it.each(examples.map((example) => [example.title, example] as const))(
    '%s: all its images can be made',
    (_title, example) => {
      const disks = readDocument(example.text).disks.map((read) => read.disk);
      expect(createImages(disks).problems).toEqual([]);
      for (const disk of disks) if (disk.mirror !== null) expect(mirrorImages(disk, { disks }).problems).toEqual([]);
    },
  );

  it('have ids of their own', () => {
    expect(new Set(examples.map((example) => example.id)).size).toBe(examples.length);
  });
});
