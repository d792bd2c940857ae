import type { LiveDisk, LiveImage } from '../../src/jobs/index.js';

/** A live image at /images/NAME; formats by habit: `base` is raw, everything else qcow2. */
export function liveImage(name: string, index: number, change: Partial<LiveImage> = {}): LiveImage {
  const format = name === 'base' ? 'raw' : 'qcow2';
  return { path: `/images/${name}`, format, type: 'file', index, relativePath: null, ...change };
}

/** The live disk vda with these images, the active layer first, numbered from 1. */
export function liveDisk(names: readonly string[], change: Partial<LiveDisk> = {}): LiveDisk {
  const images = names.map((name, at) => liveImage(name, at + 1));
  const use = { readOnly: false, shareable: false, transient: false, snapshot: null };
  return {
    id: 'vda',
    target: 'vda',
    device: 'disk',
    ...use,
    images,
    mirror: null,
    job: null,
    definition: null,
    ended: false,
    ...change,
  };
}

/** `base <- middle <- top` as one reads a chain: names from the base up. */
export function chainText(disk: LiveDisk): string {
  return disk.images
    .map((image) => image.path.slice('/images/'.length))
    .toReversed()
    .join(' <- ');
}
