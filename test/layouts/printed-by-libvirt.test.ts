import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { imagesOf } from '../../src/chain/index.js';
import { layOut } from '../../src/diagram/index.js';
import { readDocument } from '../../src/layouts/index.js';

/** What libvirt 11.3 with QEMU 10.0 printed: whole documents, and the disks of other dumps, those of one shape once. */
const directory = 'test/fixtures/printed-by-libvirt';
const documents = readdirSync(directory)
  .filter((name) => name.endsWith('.xml'))
  .map((name) => [name, readFileSync(`${directory}/${name}`, 'utf8')] as const);
const dumps = JSON.parse(readFileSync(`${directory}/disks-of-dumps.json`, 'utf8')) as readonly string[];
const wrapped = dumps.map(
  (disks, at) => [`disks ${at}`, `<domain type='qemu'><devices>\n${disks}\n</devices></domain>`] as const,
);

describe('what libvirt itself printed raises no warning', () => {
  test.each([...documents, ...wrapped])('%s', (_, text) => {
    const { disks, diagnostics } = readDocument(text);
    expect(disks.length).toBeGreaterThan(0);
    const told = diagnostics.filter(({ severity }) => severity !== 'information');
    expect(told.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
  });
});

describe('a status file', () => {
  test.each(documents.filter(([name]) => name.startsWith('status-')))(
    '%s has the domain’s disks, no others',
    (_, text) => {
      expect(readDocument(text).disks.map(({ disk }) => disk.target)).toEqual(['vda', 'sda', 'hdc', 'fda']);
    },
  );
});

describe('the mirror of an active commit is drawn as the image of the chain that it is', () => {
  test.each(documents.filter(([name]) => name.includes('active-commit')))('%s', (_, text) => {
    const [read] = readDocument(text).disks;
    if (read === undefined) throw new Error('no disk');
    const { disk } = read;
    const [drawn] = layOut([{ disk, images: new Map(), job: null }], { width: 900 }).disks;
    expect(drawn?.images).toHaveLength(disk.chain.images.length);
    expect(imagesOf(disk).length).toBeGreaterThan(disk.chain.images.length);
    expect(new Set(drawn?.images.map(({ shortName }) => shortName)).size).toBe(disk.chain.images.length);
    expect(drawn?.images.map(({ role }) => role)).not.toContain('mirror');
  });
});
