import { describe, expect, test } from 'vitest';
import { createImages, mirrorImages } from '../../src/scenario/index.js';
import { buildDisk, rfcDisk, type DiskText } from '../scenario/build-disk.js';
import { compareImages, inDirectory, ownData, recordedBacking, runIn, runPlan } from './scenario-steps.js';

const mib = 1024 * 1024;

describe("the RFC's mirror", () => {
  test('reads the same as top, lies on base and holds only what base lacks', () =>
    inDirectory(async (directory) => {
      const disk = rfcDisk(directory);
      await runPlan(createImages([disk]), directory);
      await runPlan(mirrorImages(disk), directory);
      expect(await compareImages(directory, 'top', 'mirror')).toBe(0);
      expect(await recordedBacking(directory, 'mirror')).toBe(`${directory}/base`);
      expect(await ownData(directory, 'mirror')).toEqual([[8 * mib, 28 * mib]]);
      expect((await runIn(directory, 'ls')).stdout).toBe('base\nmiddle\nmirror\ntop\n');
    }));

  test("made by convert -B alone lacks middle's data", () =>
    inDirectory(async (directory) => {
      const disk = rfcDisk(directory);
      await runPlan(createImages([disk]), directory);
      const naive = ['convert', '-O', 'qed', '-B', `${directory}/base`, '-F', 'raw', 'top', 'mirror'];
      expect((await runIn(directory, 'qemu-img', ...naive)).status).toBe(0);
      expect(await compareImages(directory, 'top', 'mirror')).toBe(1);
      expect(await ownData(directory, 'mirror')).toEqual([[16 * mib, 28 * mib]]);
    }));
});

interface Shape extends DiskText {
  readonly name: string;
  /** What the mirror records; null for a whole copy. */
  readonly backing: string | null;
  /** How much data the mirror may hold itself, in 64ths of the disk. */
  readonly holds: number;
}

/** Bytes: large enough for a cluster of each format in each layer's part. */
const virtualSize = 16 * mib;

const chain = ['top:qcow2', 'middle:qcow2', 'base:raw'];
const deep = ['d:qcow2', 'c:qed', 'b:qcow2', 'a:raw'];

const shapes: readonly Shape[] = [
  { name: 'whole copy to raw', chain, mirror: ['m:raw'], backing: null, holds: 32 },
  { name: 'whole copy to qed', chain, mirror: ['m:qed'], backing: null, holds: 32 },
  { name: 'whole copy to vmdk', chain, mirror: ['m:vmdk'], backing: null, holds: 32 },
  { name: 'whole copy to vdi', chain, mirror: ['m:vdi'], backing: null, holds: 32 },
  { name: 'whole copy to vpc', chain, mirror: ['m:vpc'], backing: null, holds: 32 },
  // QEMU's map calls all of a vhdx data.
  { name: 'whole copy to vhdx', chain, mirror: ['m:vhdx'], backing: null, holds: 64 },
  { name: 'whole copy to parallels', chain, mirror: ['m:parallels'], backing: null, holds: 32 },
  { name: 'whole copy of raw', chain: ['base:raw'], mirror: ['m:qcow2'], backing: null, holds: 32 },
  {
    name: 'shallow copy to qcow2',
    chain,
    mirror: ['m:qcow2', 'middle:qcow2', 'base:raw'],
    backing: 'middle',
    holds: 12,
  },
  { name: 'shallow copy to qed', chain, mirror: ['m:qed', 'middle:qcow2'], backing: 'middle', holds: 12 },
  { name: 'shallow copy to qcow', chain, mirror: ['m:qcow', 'middle:qcow2'], backing: 'middle', holds: 12 },
  { name: 'shallow copy of vmdk', chain: ['t:vmdk', 'b:vmdk'], mirror: ['m:vmdk', 'b:vmdk'], backing: 'b', holds: 16 },
  { name: 'copy down to the base, qcow2', chain, mirror: ['m:qcow2', 'base:raw'], backing: 'base', holds: 20 },
  { name: 'copy down to the base, qcow', chain, mirror: ['m:qcow', 'base:raw'], backing: 'base', holds: 20 },
  {
    name: 'copy down to the base, vmdk',
    chain: ['t:vmdk', 'm:vmdk', 'b:vmdk'],
    mirror: ['n:vmdk', 'b:vmdk'],
    backing: 'b',
    holds: 20,
  },
  { name: 'copy down to the middle of four', chain: deep, mirror: ['m:qed', 'b:qcow2'], backing: 'b', holds: 32 },
  { name: 'copy down to the base of four', chain: deep, mirror: ['m:qed', 'a:raw'], backing: 'a', holds: 32 },
  { name: 'mirror on the active layer itself', chain, mirror: ['m:qcow2', 'top:qcow2'], backing: 'top', holds: 0 },
  { name: 'raw source on a strange base', chain: ['a:raw'], mirror: ['m:qcow2', 'b:raw'], backing: 'b', holds: 32 },
  {
    name: 'raw source on a strange base, qcow',
    chain: ['a:raw'],
    mirror: ['m:qcow', 'b:raw'],
    backing: 'b',
    holds: 32,
  },
  { name: 'new base that copies the old', chain, mirror: ['m:qcow2', 'n:raw'], backing: 'n', holds: 12 },
  {
    name: 'whole chain to a new place',
    chain,
    mirror: ['new/top:qcow2', 'new/middle:qcow2', 'new/base:raw'],
    backing: 'new/middle',
    holds: 12,
  },
  {
    name: 'longer mirror chain than the source has',
    chain: ['a:qcow2', 'b:raw'],
    mirror: ['w:qcow2', 'x:qcow2', 'y:qcow2', 'z:raw'],
    backing: 'x',
    holds: 32,
  },
  { name: 'formats left out', chain: ['t', 'm', 'b'], mirror: ['n', 'b'], backing: 'b', holds: 20 },
];

describe('every shape of mirror reads the same and holds no more than it must', () => {
  test.each(shapes)('$name', (shape) =>
    inDirectory(async (directory) => {
      const inside = (image: string): string => `${directory}/${image}`;
      const disk = buildDisk({ ...shape, chain: shape.chain.map(inside), mirror: (shape.mirror ?? []).map(inside) });
      const create = createImages([disk], { virtualSize });
      const mirror = mirrorImages(disk);
      expect([...create.problems, ...mirror.problems]).toEqual([]);
      await runPlan(create, directory);
      await runPlan(mirror, directory);
      const name = shape.mirror?.[0]?.split(':')[0] ?? '';
      const source = shape.chain[0]?.split(':')[0] ?? '';
      expect(await compareImages(directory, source, name)).toBe(0);
      expect(await recordedBacking(directory, name)).toBe(shape.backing === null ? null : inside(shape.backing));
      const own = (await ownData(directory, name)).reduce((sum, [start, end]) => sum + end - start, 0);
      expect(own).toBeLessThanOrEqual((shape.holds * virtualSize) / 64);
    }),
  );

  test('relative paths in several directories', () =>
    inDirectory(async (directory) => {
      const disk = buildDisk({
        chain: ['a/top:qcow2', 'b/middle:qcow2', 'base:raw'],
        mirror: ['c/d/m:qcow', 'base:raw'],
      });
      await runPlan(createImages([disk]), directory);
      await runPlan(mirrorImages(disk), directory);
      expect(await recordedBacking(directory, 'c/d/m')).toBe('../../base');
    }));

  test('a mirror of before is replaced', () =>
    inDirectory(async (directory) => {
      const disk = rfcDisk(directory);
      await runPlan(createImages([disk]), directory);
      await runPlan(mirrorImages(disk), directory);
      const existing = new Set(['top', 'middle', 'base', 'mirror'].map((name) => `${directory}/${name}`));
      const again = mirrorImages(disk, { existing });
      expect(again.steps.filter((step) => step.kind === 'remove')).toHaveLength(1);
      await runPlan(again, directory);
      expect(await compareImages(directory, 'top', 'mirror')).toBe(0);
    }));

  test('an active commit writes into the base, which then reads as top does', () =>
    inDirectory(async (directory) => {
      const images = ['top:qcow2', 'middle:qcow2', 'base:raw'].map((image) => `${directory}/${image}`);
      const disk = buildDisk({ chain: images, mirror: [`${directory}/base:raw`], job: 'active-commit' });
      await runPlan(createImages([disk]), directory);
      expect(await compareImages(directory, 'top', 'base')).toBe(1);
      await runPlan(mirrorImages(disk), directory);
      expect(await compareImages(directory, 'top', 'base')).toBe(0);
    }));

  test('an active commit with relative paths', () =>
    inDirectory(async (directory) => {
      const disk = buildDisk({
        chain: ['a/top:qcow2', 'a/middle:qcow2', 'base:raw'],
        mirror: ['base:raw'],
        job: 'active-commit',
      });
      await runPlan(createImages([disk]), directory);
      await runPlan(mirrorImages(disk), directory);
      expect(await compareImages(directory, 'a/top', 'base')).toBe(0);
    }));

  test('1 TiB, nearly all of it empty', () =>
    inDirectory(async (directory) => {
      const disk = rfcDisk(directory);
      await runPlan(createImages([disk], { virtualSize: 1024 * 1024 * mib }), directory);
      await runPlan(mirrorImages(disk), directory);
      const own = (await ownData(directory, 'mirror')).reduce((sum, [start, end]) => sum + end - start, 0);
      expect(own).toBeLessThan(32 * mib);
    }));
});
