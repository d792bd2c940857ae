import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Image } from '../../src/chain/index.js';
import {
  type Box,
  type DiskGeometry,
  type DiskPicture,
  type Geometry,
  layOut,
  type PlacedText,
  type Point,
} from '../../src/diagram/index.js';
import { textWidth } from '../../src/diagram/measure.js';
import { anyPictures, anyPicturesWithSnapshots } from './arbitrary-disks.js';
import { diskOf, pictureOf, rfcDisk, rfcImages } from './sample-disks.js';

const anyWidth = fc.integer({ min: 100, max: 1600 });

function textBox(text: PlacedText): Box {
  return { x: text.x, y: text.y - 10, width: textWidth(text.text.length), height: 12 };
}

/** Everything of a disk that takes room of its own. */
function occupied(disk: DiskGeometry): readonly Box[] {
  const jobs = [...disk.links.map((link) => link.job), disk.job].filter((job) => job !== null);
  return [
    ...disk.images.map((image) => image.box),
    ...(disk.emptyDrive === null ? [] : [disk.emptyDrive.box]),
    ...(disk.guest === null ? [] : [textBox(disk.guest.label)]),
    ...jobs.flatMap((job) => [textBox(job.label), ...(job.progress === null ? [] : [job.progress.box])]),
    ...disk.views.flatMap((view) => [textBox(view.label), view.strip, ...view.names.map(textBox)]),
    ...disk.notes.map(textBox),
  ];
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

function inside(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** The thin boxes a line runs through. */
function segments(points: readonly Point[]): readonly Box[] {
  return points.slice(1).map((end, at) => {
    const start = points[at] ?? end;
    return {
      x: Math.min(start.x, end.x),
      y: Math.min(start.y, end.y),
      width: Math.abs(start.x - end.x),
      height: Math.abs(start.y - end.y),
    };
  });
}

function touches(point: Point | undefined, box: Box | undefined): boolean {
  if (point === undefined || box === undefined) return false;
  const edge = { x: point.x - 0.5, y: point.y - 0.5, width: 1, height: 1 };
  return overlap(edge, box);
}

function boxOf(disk: DiskGeometry, imageId: string | null): Box | undefined {
  return disk.images.find((image) => imageId !== null && image.imageIds.includes(imageId))?.box;
}

function forAnyDisk(check: (disk: DiskGeometry, geometry: Geometry) => void): void {
  fc.assert(
    fc.property(fc.oneof(anyPictures, anyPicturesWithSnapshots), anyWidth, (pictures, width) => {
      const geometry = layOut(pictures, { width });
      for (const disk of geometry.disks) check(disk, geometry);
    }),
  );
}

describe('any disks at any width', () => {
  test('nothing lies on anything else', () => {
    forAnyDisk((disk) => {
      const boxes = occupied(disk);
      const pairs = boxes.flatMap((one, at) =>
        boxes
          .slice(at + 1)
          .filter((other) => overlap(one, other))
          .map((other) => [one, other]),
      );
      expect(pairs).toEqual([]);
    });
  });

  test('cards, strips and lines stay in their disk, disks in the picture and apart', () => {
    forAnyDisk((disk, geometry) => {
      const outside = [
        ...disk.images.map((image) => image.box),
        ...disk.views.map((view) => view.strip),
        ...disk.links.flatMap((link) => segments(link.points)),
      ].filter((box) => !inside(box, disk.box));
      expect(outside).toEqual([]);
      expect(inside(disk.box, { x: 0, y: 0, width: geometry.width, height: geometry.height })).toBe(true);
      expect(geometry.disks.filter((other) => overlap(other.box, disk.box))).toEqual([disk]);
    });
  });

  test('lines start and end at their images and pass through none', () => {
    forAnyDisk((disk) => {
      for (const link of disk.links) {
        expect(touches(link.points[0], boxOf(disk, link.from))).toBe(true);
        if (link.to !== null) expect(touches(link.points.at(-1), boxOf(disk, link.to))).toBe(true);
        const parts = segments(link.points);
        expect(disk.images.filter((image) => parts.some((part) => overlap(part, image.box)))).toEqual([]);
      }
    });
  });

  test('no line runs through words', () => {
    forAnyDisk((disk) => {
      const lines = [...disk.links.map((link) => link.points), disk.guest?.points ?? []].flatMap(segments);
      const jobs = disk.links.flatMap((link) => (link.job === null ? [] : [textBox(link.job.label)]));
      const words = [...jobs, ...(disk.guest === null ? [] : [textBox(disk.guest.label)]), ...disk.notes.map(textBox)];
      expect(words.filter((word) => lines.some((line) => overlap(line, word)))).toEqual([]);
    });
  });

  test('every place of the document has its image', () => {
    fc.assert(
      fc.property(anyPictures, anyWidth, (pictures, width) => {
        const drawn = layOut(pictures, { width }).disks.map((disk) =>
          disk.images.flatMap((image) => image.imageIds).sort(),
        );
        const named = pictures.map(({ disk }) =>
          [...disk.chain.images, ...(disk.mirror?.chain.images ?? [])].map((image) => image.id).sort(),
        );
        expect(drawn).toEqual(named);
      }),
    );
  });

  test('the same disks give the same geometry', () => {
    fc.assert(
      fc.property(anyPictures, anyWidth, (pictures, width) => {
        expect(layOut(pictures, { width })).toEqual(layOut(structuredClone(pictures), { width }));
      }),
    );
  });

  test('an image keeps the colour that it had, a mirror that became the chain, too', () => {
    const image = (path: string): Image => ({ id: path, source: { type: 'file', path }, format: null, index: null });
    const disk = (names: readonly string[]): DiskPicture => ({
      disk: {
        id: 'vda',
        target: 'vda',
        device: 'disk',
        chain: { images: names.map(image), end: 'terminated' },
        mirror: null,
      },
      images: new Map(),
      job: null,
    });
    const colours = new Map([
      ['/base', 0],
      ['/middle', 1],
      ['/copy', 3],
    ]);
    const drawn = layOut([disk(['/copy', '/base', '/new'])], { colours }).disks[0]?.images ?? [];
    expect(Object.fromEntries(drawn.map(({ name, colour }) => [name, colour]))).toEqual({ base: 0, copy: 3, new: 1 });
  });

  test('images of one disk never share a colour while there are colours left', () => {
    forAnyDisk((disk) => {
      expect(new Set(disk.images.map((image) => image.colour)).size).toBe(disk.images.length);
    });
  });
});

test('a long chain uses all the room there is, and its guest has a place', () => {
  const names = Array.from({ length: 100 }, (_, at) => `/n${at}`);
  const images = names.map((path): Image => ({ id: path, source: { type: 'file', path }, format: null, index: null }));
  const disk = {
    id: 'vda',
    target: 'vda',
    device: 'disk',
    chain: { images, end: 'terminated' },
    mirror: null,
  } as const;
  const [drawn] = layOut([{ disk, images: new Map(), job: null }], { width: 840 }).disks;
  const columns = new Set(drawn?.images.map(({ box }) => box.x));
  expect(columns.size).toBe(5);
  expect(Math.max(...(drawn?.guest?.points.map(({ x }) => x) ?? []))).toBeLessThan(840);
});

describe("the RFC's example", () => {
  const wide = layOut([pictureOf(rfcDisk, rfcImages)], { width: 960 }).disks[0];
  const narrow = layOut([pictureOf(rfcDisk, rfcImages)], { width: 390 }).disks[0];

  test('stands in a row from the base to the active layer, the mirror below', () => {
    expect(wide?.images.map((image) => image.name)).toEqual(['base', 'middle', 'top', 'mirror']);
    const [base, middle, top, mirror] = wide?.images.map((image) => image.box) ?? [];
    expect([base?.y, middle?.y]).toEqual([top?.y, top?.y]);
    expect(mirror?.x).toBe(top?.x);
    expect(mirror?.y).toBeGreaterThan(top?.y ?? Infinity);
  });

  test('runs down a column from the active layer to the base on a phone', () => {
    expect(narrow?.images.map((image) => image.name)).toEqual(['top', 'mirror', 'middle', 'base']);
  });

  test('draws the shared base once, for both places that name it', () => {
    expect(wide?.images[0]?.imageIds).toEqual(['vda/chain/2', 'vda/mirror/1']);
    expect(wide?.links.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['backing', 'vda/chain/0', 'vda/chain/1'],
      ['backing', 'vda/chain/1', 'vda/chain/2'],
      ['backing', 'vda/mirror/0', 'vda/chain/2'],
      ['mirror', 'vda/chain/0', 'vda/mirror/0'],
    ]);
  });

  test('says what is read where, for who cannot see the strips', () => {
    expect(wide?.views.map((view) => view.description)).toEqual([
      'The guest finds 1 GiB: 168 MiB from top, 320 MiB from middle, 248 MiB from base, 288 MiB as zeroes that no layer holds.',
      'A reader of the mirror finds 1 GiB: 588 MiB from mirror, 188 MiB from base, 248 MiB as zeroes that no layer holds.',
    ]);
  });
});

describe('what a document may hold', () => {
  test('a chain that comes back to an image is a loop', () => {
    const loop = diskOf('vda', ['/s/a[qcow2]', '/s/b[qcow2]', '/s/a[qcow2]']);
    const disk = layOut([pictureOf(loop)]).disks[0];
    expect(disk?.links.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['backing', 'vda/chain/0', 'vda/chain/1'],
      ['loop', 'vda/chain/1', 'vda/chain/0'],
    ]);
    expect(disk?.notes.map((note) => note.text)).toEqual(['a: The chain comes back to this image: it has no base.']);
  });

  test('an end the document leaves open is drawn as such', () => {
    const open = diskOf('vda', ['/s/top[qcow2]'], null, { end: 'unspecified' });
    expect(layOut([pictureOf(open)]).disks[0]?.links.map(({ kind, to }) => [kind, to])).toEqual([
      ['unspecified-end', null],
    ]);
  });

  test('an image of two disks has one colour and says who else uses it', () => {
    const geometry = layOut([
      pictureOf(diskOf('vda', ['/s/a[qcow2]', '/s/base[raw]'])),
      pictureOf(diskOf('vdb', ['/s/b[qcow2]', '/s/base[raw]'])),
    ]);
    const bases = geometry.disks.map((disk) => disk.images[0]);
    expect(bases.map((image) => [image?.colour, image?.marks[0]?.text])).toEqual([
      [0, 'Also used by vdb.'],
      [0, 'Also used by vda.'],
    ]);
  });

  test('an image written down with two formats says so', () => {
    const disk = diskOf('vda', ['/s/top[qcow2]', '/s/base[raw]'], ['/s/mirror[qed]', '/s/base[qcow2]']);
    expect(layOut([pictureOf(disk)]).disks[0]?.images[0]?.marks.map((mark) => mark.text)).toEqual([
      'The document names it as raw and as qcow2.',
    ]);
  });

  test('an empty drive', () => {
    const picture = pictureOf(diskOf('hdc', [], null, { device: 'cdrom' }));
    for (const width of [320, 960]) {
      const disk = layOut([picture], { width }).disks[0];
      expect([disk?.images, disk?.emptyDrive?.label.text, disk?.guest?.label.text]).toEqual([[], 'empty', 'guest']);
      expect(disk?.notes[0]?.text).toBe('The drive is empty: no source is named.');
    }
  });

  test('no disks', () => {
    expect(layOut([])).toEqual({ width: 960, height: 32, flow: 'rows', disks: [], omitted: null });
  });

  test('more than can be drawn is said, not drawn', () => {
    const layers = Array.from({ length: 3000 }, (_, depth) => `/s/${depth}[qcow2]`);
    const geometry = layOut([pictureOf(diskOf('vda', layers)), pictureOf(rfcDisk)], { imageLimit: 500 });
    expect(geometry.disks.map((disk) => disk.images.length)).toEqual([500]);
    expect(geometry.omitted?.text).toBe('Not drawn: 2505 more images, 1 more disks.');
  });
});

describe("a job's state", () => {
  const at = (phase: 'running' | 'ready' | 'pivoting', done: number, total: number) =>
    layOut([pictureOf(rfcDisk, {}, { kind: 'copy', phase, done, total })]).disks[0]?.links.at(-1)?.job;

  test.each([
    ['running', 624, 1000, 'copying 62 %', 0.624],
    ['running', 999_999, 1_000_000, 'copying 99 %', 0.999999],
    ['running', 0, 0, 'copying', null],
    ['ready', 1000, 1000, 'READY', null],
    ['pivoting', 1000, 1000, 'pivoting', null],
  ] as const)('%s, %i of %i: %s', (phase, done, total, text, progress) => {
    expect([at(phase, done, total)?.label.text, at(phase, done, total)?.progress?.done ?? null]).toEqual([
      text,
      progress,
    ]);
  });

  test.each([
    [{}, 'mirror'],
    [{ ready: 'yes' }, 'READY'],
    [{ ready: 'abort' }, 'aborting'],
    [{ ready: 'pivot' }, 'pivoting'],
    [{ job: 'active-commit' }, 'active commit'],
  ] as const)('as the document has it: %j is %s', (details, text) => {
    const disk = diskOf('vda', ['/s/top[qcow2]'], ['/s/mirror[qcow2]'], details);
    expect(layOut([pictureOf(disk)]).disks[0]?.links[0]?.job?.label.text).toBe(text);
  });

  test('stands beside the disk where there is no mirror', () => {
    const job = { kind: 'pull', phase: 'running', done: 1, total: 4 } as const;
    expect(layOut([pictureOf(diskOf('vda', ['/s/top[qcow2]']), {}, job)]).disks[0]?.job?.label.text).toBe(
      'pulling 25 %',
    );
  });
});
