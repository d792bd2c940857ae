import type { Chain, ChainEnd, Disk, Image, ImageSource } from '../../src/chain/index.js';
import type { DiskPicture, ImageState, JobPicture, PictureAddition } from '../../src/diagram/index.js';

interface DiskDetails {
  readonly device?: string;
  readonly end?: ChainEnd;
  readonly mirrorEnd?: ChainEnd;
  readonly job?: 'copy' | 'active-commit';
  readonly ready?: 'yes' | 'abort' | 'pivot';
}

/** `/path/to/top[qcow2]`, `[?]` or nothing for no format; `-` for no source; `nbd://host/name`. */
function image(id: string, text: string): Image {
  const [, place = '', format] = /^(.*?)(?:\[([^[]*)\])?$/s.exec(text) ?? [];
  return { id, source: sourceOf(place), format: format === undefined || format === '?' ? null : format, index: null };
}

function sourceOf(place: string): ImageSource | null {
  if (place === '-') return null;
  if (place.startsWith('/dev/')) return { type: 'block', path: place };
  const [, protocol, host, name] = /^(\w+):\/\/(\w+)\/(.*)$/.exec(place) ?? [];
  if (protocol === undefined || host === undefined) return { type: 'file', path: place };
  const hosts = [{ name: host, port: null, transport: null, socket: null }];
  return { type: 'network', protocol, name: name ?? null, hosts, query: null };
}

function chainOf(prefix: string, images: readonly string[], end: ChainEnd): Chain {
  return { images: images.map((text, depth) => image(`${prefix}/${depth}`, text)), end };
}

/** A disk from its chain, active layer first, and its mirror's. */
export function diskOf(
  id: string,
  chain: readonly string[],
  mirror: readonly string[] | null = null,
  details: DiskDetails = {},
): Disk {
  return {
    id,
    target: id,
    device: details.device ?? 'disk',
    chain: chainOf(`${id}/chain`, chain, details.end ?? 'terminated'),
    mirror:
      mirror === null
        ? null
        : {
            chain: chainOf(`${id}/mirror`, mirror, details.mirrorEnd ?? 'terminated'),
            job: details.job ?? null,
            ready: details.ready ?? null,
          },
  };
}

const mebibyte = 2 ** 20;
export const gibibyte = 2 ** 30;

/** An image with data at `[start, length]` in MiB of its 1 GiB. */
export function existing(
  format: string,
  data: readonly (readonly [number, number])[],
  more: Partial<Extract<ImageState, { kind: 'existing' }>> = {},
): ImageState {
  const extents = data.map(([start, length]) => ({
    start: start * mebibyte,
    length: length * mebibyte,
    kind: 'data' as const,
  }));
  const allocated = extents.reduce((sum, extent) => sum + extent.length, 200 * 1024);
  return {
    kind: 'existing',
    format,
    virtualSize: gibibyte,
    allocated,
    extents,
    disagreements: [],
    invalidated: false,
    ...more,
  };
}

export function pictureOf(
  disk: Disk,
  images: Readonly<Record<string, ImageState>> = {},
  job: JobPicture | null = null,
): DiskPicture {
  return { disk, images: new Map(Object.entries(images)), job };
}

/** A disk that was reverted to snapshot s1: s2 stands beside its chain. */
export const snapshotDisk = diskOf('vda', ['/i/new[qcow2]', '/i/base[qcow2]']);
const [, base = image('none', '-')] = snapshotDisk.chain.images;
export const snapshots: PictureAddition = {
  chains: [{ images: [image('vda/snapshots/old', '/i/old[qcow2]'), base], role: 'beside' }],
  merges: [],
  marks: new Map(),
  strips: new Map(),
  lines: new Map([
    [
      '/i/base',
      {
        names: 's1 (current)',
        isCurrent: true,
        needed: 'needed by 2',
        sentences: ['The current snapshot s1 is this.'],
      },
    ],
    ['/i/old', { names: 's2', isCurrent: false, needed: '', sentences: ['Snapshot s2 is this image.'] }],
  ]),
};

/** The RFC's example. */
export const rfcDisk = diskOf(
  'vda',
  ['/path/to/top[qcow2]', '/path/to/middle[qcow2]', '/path/to/base[raw]'],
  ['/path/to/mirror[qed]', '/path/to/base[raw]'],
);

export const rfcImages: Readonly<Record<string, ImageState>> = {
  '/path/to/base': existing('raw', [
    [0, 350],
    [512, 200],
  ]),
  '/path/to/middle': existing('qcow2', [
    [200, 256],
    [768, 64],
  ]),
  '/path/to/top': existing('qcow2', [
    [100, 40],
    [600, 128],
  ]),
  '/path/to/mirror': existing('qed', [
    [100, 356],
    [600, 232],
  ]),
};
