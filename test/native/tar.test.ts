import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archiveFiles, type FileEntry, type ImagesClient } from '../../src/images/index.js';
import { connectImages, localConnection } from '../../src/images/node.js';
import { loadBuiltModule, moduleIsBuilt } from '../images/built-module.js';
import { runProgram } from './run-program.js';

const directory = mkdtempSync(join(tmpdir(), 'tar-'));
const archiveFile = join(directory, 'images.tar');
const extracted = (path: string): string => join(directory, 'extracted', path);
const tools = moduleIsBuilt && spawnSync('qemu-img', ['--version']).status === 0;
if (!tools) console.warn('no native qemu-img, or no built module: the tests of tar archives are skipped');

const longName = `/deep/${'directory/'.repeat(12)}Ünïcode and blanks.raw`;
const commands = [
  'qemu-img create -q -f raw /huge.raw 1T',
  'qemu-io -f raw -c "write -q -P 1 0 64k" -c "write -q -P 2 512G 3M" -c "write -q -P 3 1073741823k 1k" /huge.raw',
  'qemu-img create -q -f qcow2 -b huge.raw -F raw /top.qcow2',
  'qemu-io -f qcow2 -c "write -q -P 4 1G 1M" /top.qcow2',
  'qemu-img create -q -f raw /hole.raw 5G',
  'qemu-img create -q -f raw /small.raw 100k',
  'qemu-io -f raw -c "write -q -P 5 4k 512" /small.raw',
];

async function archived(images: ImagesClient): Promise<readonly FileEntry[]> {
  for (const line of commands) {
    const argv = [...line.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);
    const { stderr, outcome } = await images.run({ argv }).result;
    expect([line, stderr, outcome]).toEqual([line, '', { kind: 'exited', status: 0 }]);
  }
  await images.writeFile(longName, new TextEncoder().encode('a file of an odd size\n'));
  await images.writeFile('/empty', new Uint8Array());
  const files = (await images.listFiles()).filter(({ kind }) => kind === 'file');
  const archive = await archiveFiles(images, files, 'Backing Chain Playground, QEMU');
  await pipeline(Readable.from(archive.pieces()), createWriteStream(archiveFile));
  expect(statSync(archiveFile).size).toBe(archive.size);
  return files;
}

describe.skipIf(!tools)('all images as a tar', () => {
  let images: ImagesClient;
  let files: readonly FileEntry[];

  beforeAll(async () => {
    images = connectImages({
      start: localConnection(loadBuiltModule),
      manifest: { components: [], files: [] },
    });
    files = await archived(images);
    spawnSync('mkdir', [extracted('')]);
    const { status, stderr } = await runProgram('tar', ['-xSf', archiveFile, '-C', extracted('')]);
    expect([status, stderr]).toEqual([0, '']);
  });
  afterAll(() => {
    images.dispose();
    rmSync(directory, { recursive: true, force: true });
  });

  it('is as large as the data, though an image is of 1 TiB', () => {
    const size = statSync(archiveFile).size;
    console.log(`tar of 1 TiB raw, 5 GiB hole, qcow2 and small files: ${size} bytes`);
    expect(size).toBeLessThan(8 * 1024 ** 2);
  });

  it('is listed by tar without a complaint, names and sizes as they are', async () => {
    const { status, stdout, stderr } = await runProgram('tar', ['--quoting-style=literal', '-tvf', archiveFile]);
    expect([status, stderr]).toEqual([0, '']);
    const listed = stdout.trimEnd().split('\n');
    const found = listed.map((line) => /^\S+ +\S+ +(\d+) \S+ \S+ (.*)$/u.exec(line)?.slice(1));
    expect(found).toEqual(files.map(({ path, size }) => [String(size), path.slice(1)]));
  });

  it('extracts to the sizes, and to no more disk space than the data needs', () => {
    for (const { path, size, allocated } of files) {
      const status = statSync(extracted(path.slice(1)));
      expect([path, status.size]).toEqual([path, size]);
      expect(status.blocks * 512).toBeLessThanOrEqual(allocated + 1024 ** 2);
    }
  });

  it('holds the images bit for bit', async () => {
    for (const { path } of files.filter(({ size }) => size < 1024 ** 3)) {
      const bytes = spawnSync('cat', [extracted(path.slice(1))], { maxBuffer: 1024 ** 3 }).stdout;
      expect([path, Buffer.compare(bytes, Buffer.from(await images.readFile(path)))]).toEqual([path, 0]);
    }
  });

  it('gives native qemu-img a chain that it finds whole and reads the same', async () => {
    const check = await runProgram('qemu-img', ['check', extracted('top.qcow2')]);
    expect(check.stdout).toContain('No errors were found');
    for (const [at, length, pattern] of [
      ['0', '64k', '1'],
      ['512G', '3M', '2'],
      ['1073741823k', '1k', '3'],
      ['1G', '1M', '4'],
      ['2G', '1M', '0'],
    ] as const) {
      const read = ['-r', '-f', 'qcow2', '-c', `read -q -P ${pattern} ${at} ${length}`, extracted('top.qcow2')];
      expect(await runProgram('qemu-io', read)).toEqual({ status: 0, stdout: '', stderr: '' });
    }
  });

  it.skipIf(spawnSync('python3', ['--version']).status !== 0)('is read by Python’s tarfile too', async () => {
    const script = 'import sys, tarfile\nfor m in tarfile.open(sys.argv[1]): print(m.size, m.name)';
    const { stdout, stderr } = await runProgram('python3', ['-c', script, archiveFile]);
    expect(stderr).toBe('');
    expect(stdout.trimEnd().split('\n')).toEqual(files.map(({ path, size }) => `${size} ${path.slice(1)}`));
  });
});
