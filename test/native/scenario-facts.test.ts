import { describe, expect, test } from 'vitest';
import type { Disk } from '../../src/chain/index.js';
import {
  compareWithXml,
  createImages,
  mirrorImages,
  readImageInfo,
  readOwnExtents,
  type ImageFacts,
} from '../../src/scenario/index.js';
import { buildDisk, rfcDisk } from '../scenario/build-disk.js';
import { inDirectory, runIn, runPlan } from './scenario-steps.js';

const mib = 1024 * 1024;

async function look(directory: string, names: readonly string[]): Promise<Map<string, ImageFacts | 'missing'>> {
  const known = new Map<string, ImageFacts | 'missing'>();
  for (const name of names) {
    const path = `${directory}/${name}`;
    const result = await runIn('/', 'qemu-img', 'info', '--output=json', path);
    const [facts] = readImageInfo(result.stdout) ?? [];
    known.set(path, facts ?? 'missing');
  }
  return known;
}

async function codes(directory: string, disk: Disk): Promise<readonly string[]> {
  const known = await look(directory, ['top', 'middle', 'base', 'mirror']);
  return compareWithXml(disk, known).map((each) => each.code);
}

describe('what the native qemu-img says', () => {
  test('agrees with the XML it was made from, and not before', () =>
    inDirectory(async (directory) => {
      const disk = rfcDisk(directory);
      expect(new Set(await codes(directory, disk))).toEqual(new Set(['image-missing']));
      await runPlan(createImages([disk]), directory);
      await runPlan(mirrorImages(disk), directory);
      expect(await codes(directory, disk)).toEqual([]);
    }));

  test('gives the whole chain with sizes', () =>
    inDirectory(async (directory) => {
      await runPlan(createImages([rfcDisk(directory)]), directory);
      const result = await runIn(directory, 'qemu-img', 'info', '--backing-chain', '--output=json', `${directory}/top`);
      const images = readImageInfo(result.stdout) ?? [];
      expect(images.map(({ path, format, virtualSize }) => ({ path, format, virtualSize }))).toEqual([
        { path: `${directory}/top`, format: 'qcow2', virtualSize: 64 * mib },
        { path: `${directory}/middle`, format: 'qcow2', virtualSize: 64 * mib },
        { path: `${directory}/base`, format: 'raw', virtualSize: 64 * mib },
      ]);
      expect(images.every(({ allocated }) => allocated !== null && allocated >= 12 * mib)).toBe(true);
    }));

  test('shows which ranges a layer itself decides, zeros included', () =>
    inDirectory(async (directory) => {
      await runPlan(createImages([rfcDisk(directory)]), directory);
      await runIn(directory, 'qemu-io', '-f', 'qcow2', '-c', 'write -z 40M 1M', 'top');
      const map = async (name: string): Promise<string> =>
        (await runIn(directory, 'qemu-img', 'map', '--output=json', name)).stdout;
      expect(readOwnExtents(await map('top'), true)).toEqual([
        { start: 16 * mib, length: 12 * mib, kind: 'data' },
        { start: 40 * mib, length: 1 * mib, kind: 'zero' },
      ]);
      expect(readOwnExtents(await map('base'), false)).toEqual([{ start: 0, length: 32 * mib, kind: 'data' }]);
    }));

  test.each<[string, readonly (readonly string[])[], readonly string[]]>([
    ['a rebased overlay', [['qemu-img', 'rebase', '-u', '-b', 'base', '-F', 'raw', 'top']], ['backing-differs']],
    ['an overlay made standalone', [['qemu-img', 'rebase', '-b', '', 'top']], ['backing-not-recorded']],
    ['an image made anew in another format', [['qemu-img', 'create', '-f', 'qcow2', 'base', '1M']], ['format-differs']],
    ['a removed base', [['rm', 'base']], ['backing-missing', 'image-missing']],
    [
      'a wrong format recorded',
      [['qemu-img', 'rebase', '-u', '-b', 'middle', '-F', 'raw', 'top']],
      ['backing-format-differs'],
    ],
    [
      'a loop',
      [['qemu-img', 'rebase', '-u', '-b', 'top', '-F', 'qcow2', 'middle']],
      ['backing-loop', 'backing-differs', 'backing-loop'],
    ],
  ])('disagrees after %s', (_name, commands, expected) =>
    inDirectory(async (directory) => {
      const images = ['top:qcow2', 'middle:qcow2', 'base:raw'].map((image) => `${directory}/${image}`);
      const disk = buildDisk({ chain: images });
      await runPlan(createImages([disk], { virtualSize: mib }), directory);
      for (const command of commands) expect(await runIn(directory, ...command)).toMatchObject({ status: 0 });
      expect(await codes(directory, disk)).toEqual(expected);
    }),
  );
});
