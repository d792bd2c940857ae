import { describe, expect, test } from 'vitest';
import { createImages } from '../../src/scenario/index.js';
import { buildDisk, rfcDisk } from '../scenario/build-disk.js';
import { inDirectory, ownData, recordedBacking, runIn, runPlan } from './scenario-steps.js';

const mib = 1024 * 1024;

describe("the RFC's images", () => {
  test('lie on each other as the XML says, each with data of its own', () =>
    inDirectory(async (directory) => {
      await runPlan(createImages([rfcDisk(directory)]), directory);
      expect(await ownData(directory, 'base')).toEqual([[0, 32 * mib]]);
      expect(await ownData(directory, 'middle')).toEqual([[8 * mib, 20 * mib]]);
      expect(await ownData(directory, 'top')).toEqual([[16 * mib, 28 * mib]]);
      expect(await recordedBacking(directory, 'top')).toBe(`${directory}/middle`);
      expect(await recordedBacking(directory, 'middle')).toBe(`${directory}/base`);
      expect((await runIn(directory, 'ls')).stdout).toBe('base\nmiddle\ntop\n');
    }));

  test("hold the first letters of their names, and a guest reads the topmost layer's", () =>
    inDirectory(async (directory) => {
      await runPlan(createImages([rfcDisk(directory)]), directory);
      const reads = [
        ['0', '8M', 'b'],
        ['8M', '8M', 'm'],
        ['16M', '12M', 't'],
        ['28M', '4M', 'b'],
        ['32M', '32M', '\0'],
      ] as const;
      for (const [start, length, letter] of reads) {
        const command = `read -P ${letter.charCodeAt(0)} ${start} ${length}`;
        const result = await runIn(directory, 'qemu-io', '-r', '-f', 'qcow2', '-c', command, 'top');
        expect(result).toMatchObject({ status: 0 });
        expect(result.stdout).not.toContain('Pattern verification failed');
      }
    }));
});

describe('other shapes', () => {
  test.each(['raw', 'qcow2', 'qcow', 'qed', 'vmdk', 'vdi', 'vpc', 'vhdx', 'parallels'])('a single %s image', (format) =>
    inDirectory(async (directory) => {
      await runPlan(createImages([buildDisk({ chain: [`${directory}/a:${format}`] })]), directory);
      expect((await ownData(directory, 'a')).length).toBeGreaterThan(0);
    }),
  );

  test.each([
    ['qcow2', 'raw'],
    ['qed', 'qcow2'],
    ['qcow', 'raw'],
    ['qcow2', 'vmdk'],
    ['vmdk', 'vmdk'],
    ['qcow2', 'vpc'],
    ['qed', 'vdi'],
    ['qcow2', 'vhdx'],
    ['qcow2', 'parallels'],
  ])('%s on %s', (over, under) =>
    inDirectory(async (directory) => {
      const chain = [`${directory}/a:${over}`, `${directory}/b:${under}`];
      await runPlan(createImages([buildDisk({ chain })]), directory);
      expect(await recordedBacking(directory, 'a')).toBe(`${directory}/b`);
    }),
  );

  test.each([512, 4096, 1.44 * 1_024_000, 1 * mib, 10 * mib + 512, 64 * mib, 65 * mib, 1024 * mib, 1024 * 1024 * mib])(
    'a disk of %d bytes',
    (virtualSize) =>
      inDirectory(async (directory) => {
        await runPlan(createImages([rfcDisk(directory)], { virtualSize }), directory);
        const own = await ownData(directory, 'base');
        const bytes = own.reduce((sum, [start, end]) => sum + end - start, 0);
        expect(own[0]?.[0]).toBe(0);
        expect(bytes).toBeLessThanOrEqual(32 * mib);
        expect((await runIn(directory, 'qemu-img', 'check', 'top')).status).toBe(0);
      }),
  );

  test('a chain of 200 layers', () =>
    inDirectory(async (directory) => {
      const overlays = Array.from({ length: 199 }, (_, at) => `${directory}/layer-${199 - at}:qcow2`);
      await runPlan(createImages([buildDisk({ chain: [...overlays, `${directory}/base:raw`] })]), directory);
      const result = await runIn(directory, 'qemu-img', 'info', '--backing-chain', '--output=json', 'layer-199');
      expect(JSON.parse(result.stdout)).toHaveLength(200);
    }));

  test('two disks on one base', () =>
    inDirectory(async (directory) => {
      const disks = ['vda', 'vdb'].map((id) =>
        buildDisk({ id, chain: [`${directory}/${id}.qcow2:qcow2`, `${directory}/base:raw`] }),
      );
      const plan = createImages(disks);
      await runPlan(plan, directory);
      expect(
        plan.steps.filter((step) => step.kind === 'tool' && step.argv.at(-2) === `${directory}/base`),
      ).toHaveLength(1);
      expect(await recordedBacking(directory, 'vdb.qcow2')).toBe(`${directory}/base`);
    }));
});

describe('paths that mean something else to a tool', () => {
  const names = [
    'a b',
    "it's",
    'x,y=1',
    'x,,y',
    'nbd:unix',
    'json:{}',
    'file:x',
    'fat:rw:z',
    'host_device:q',
    '-dash',
    '--help',
    '#h',
    'é',
    'a%20b',
    'new\nline',
    '[ds] v',
    '$HOME',
    '"quoted"',
    '*',
    '~',
    'a\\b',
  ];

  const virtualSize = 1 * mib;

  test.each(names)('relative: %j', (name) =>
    inDirectory(async (directory) => {
      const inside = buildDisk({ id: 'vda', chain: [`images/${name}-top:qcow2`, `images/${name}:raw`] });
      const outside = buildDisk({ id: 'vdb', chain: [`${name}.top:qcow2`, `images/${name}:raw`] });
      await runPlan(createImages([inside, outside], { virtualSize }), directory);
      expect(await recordedBacking(directory, `./images/${name}-top`)).toMatch(/^(\.\/)?[^/]+$/u);
      expect((await runIn(directory, 'qemu-img', 'check', `./${name}.top`)).status).toBe(0);
    }),
  );

  test.each(names)('absolute: %j', (name) =>
    inDirectory(async (directory) => {
      const chain = [`${directory}/images/${name}-top:qcow2`, `${directory}/${name}:raw`];
      await runPlan(createImages([buildDisk({ chain })], { virtualSize }), directory);
      expect(await recordedBacking(directory, `${directory}/images/${name}-top`)).toBe(`${directory}/${name}`);
    }),
  );

  test('an overlay elsewhere finds a relative backing image', () =>
    inDirectory(async (directory) => {
      const chain = ['a/b/top:qcow2', 'a/c/middle:qcow2', './d/../base:raw'];
      await runPlan(createImages([buildDisk({ chain })]), directory);
      expect(await recordedBacking(directory, 'a/b/top')).toBe('../c/middle');
      expect(await recordedBacking(directory, 'a/c/middle')).toBe('../../base');
      expect((await runIn('/', 'qemu-img', 'check', `${directory}/a/b/top`)).status).toBe(0);
    }));
});
