import { describe, expect, test } from 'vitest';
import { errorNumber } from '../../src/system/error-number.js';
import { ImageStore } from '../../src/images/memory/image-store.js';
import { MemorySystem } from '../../src/images/memory/memory-system.js';
import { openFlag, pollEvent, seekFrom } from '../../src/system/system-constants.js';

const create = openFlag.create | openFlag.readWrite;

function systemOver(store: ImageStore, workingDirectory = '/'): MemorySystem {
  return new MemorySystem({
    tree: store.tree,
    storage: store.storage,
    standardInput: '',
    workingDirectory,
    onOutput: () => undefined,
    breathe: () => Promise.resolve(),
  });
}

const bytes = (text: string) => new TextEncoder().encode(text);

function readText(system: MemorySystem, descriptor: number): string {
  const buffer = new Uint8Array(100);
  const count = system.read(descriptor, buffer, 0);
  return new TextDecoder().decode(buffer.subarray(0, count));
}

describe('opening', () => {
  test('gives the lowest free descriptor', () => {
    const system = systemOver(new ImageStore());
    expect([system.open('/a', create, 0o644), system.open('/b', create, 0o644)]).toEqual([3, 4]);
    system.close(3);
    expect(system.open('/c', create, 0o644)).toBe(3);
  });

  test.each([
    ['/missing', openFlag.readOnly, 'ENOENT'],
    ['', openFlag.readOnly, 'ENOENT'],
    ['/file/below', openFlag.readOnly, 'ENOTDIR'],
    ['/file/', openFlag.readOnly, 'ENOTDIR'],
    ['/file', openFlag.directory, 'ENOTDIR'],
    ['/file', create | openFlag.exclusive, 'EEXIST'],
    ['/directory', openFlag.readWrite, 'EISDIR'],
    ['/new/', create, 'EISDIR'],
    [`/${'n'.repeat(256)}`, create, 'ENAMETOOLONG'],
  ] as const)('%s with flags %o fails with %s', (path, flags, error) => {
    const store = new ImageStore();
    store.makeDirectory('/directory');
    systemOver(store).open('/file', create, 0o644);
    expect(systemOver(store).open(path, flags, 0o644)).toBe(-errorNumber[error]);
  });

  test('starts relative paths at the working directory', () => {
    const store = new ImageStore();
    store.makeDirectory('/images/deep');
    const system = systemOver(store, '/images/deep');
    system.open('../disk.img', create, 0o644);
    expect(store.list().map(({ path }) => path)).toEqual(['/images', '/images/deep', '/images/disk.img']);
  });

  test('with O_TRUNC empties the file', () => {
    const system = systemOver(new ImageStore());
    const first = system.open('/a', create, 0o644);
    system.write(first, bytes('hello'), null);
    system.open('/a', openFlag.writeOnly | openFlag.truncate, 0);
    expect(readText(system, first)).toBe('');
  });
});

describe('an open file', () => {
  test('moves its own offset, and not with a position', () => {
    const system = systemOver(new ImageStore());
    const file = system.open('/a', create, 0o644);
    system.write(file, bytes('abc'), null);
    system.write(file, bytes('X'), 10);
    system.write(file, bytes('def'), null);
    expect(readText(system, file)).toBe('abcdef\0\0\0\0X');
    expect(system.seek(file, 0, seekFrom.current)).toBe(6);
    expect(system.seek(file, -1, seekFrom.end)).toBe(10);
  });

  test('shares its offset with its duplicates', () => {
    const system = systemOver(new ImageStore());
    const file = system.open('/a', create, 0o644);
    const copy = system.duplicate(file, null);
    system.write(file, bytes('ab'), null);
    system.write(copy, bytes('cd'), null);
    system.close(file);
    expect(readText(system, copy)).toBe('abcd');
  });

  test('keeps its data when it is unlinked, until it is closed', () => {
    const store = new ImageStore();
    const system = systemOver(store);
    const file = system.open('/a', create, 0o644);
    system.write(file, bytes('still here'), null);
    system.unlink('/a');
    expect(store.list()).toEqual([]);
    expect(readText(system, file)).toBe('still here');
    system.close(file);
    expect(store.usage().used).toBe(0);
  });

  test('keeps its data when another file is renamed over it', () => {
    const store = new ImageStore();
    const system = systemOver(store);
    const old = system.open('/a', create, 0o644);
    system.write(old, bytes('old'), null);
    const fresh = system.open('/b', create, 0o644);
    system.write(fresh, bytes('new'), null);
    expect(system.rename('/b', '/a')).toBe(0);
    expect(readText(system, old)).toBe('old');
    expect(readText(system, system.open('/a', openFlag.readOnly, 0))).toBe('new');
  });

  test('that is read-only refuses writes', () => {
    const store = new ImageStore();
    systemOver(store).open('/a', create, 0o644);
    const system = systemOver(store);
    const file = system.open('/a', openFlag.readOnly, 0);
    expect(system.write(file, bytes('x'), 0)).toBe(-errorNumber.EBADF);
    expect(system.truncate(file, 5)).toBe(-errorNumber.EINVAL);
    expect(system.lock(file, { type: 'write', start: 0, length: 1 })).toBe(-errorNumber.EBADF);
  });
});

describe('directories', () => {
  test('are renamed with what is in them, but not into themselves', () => {
    const store = new ImageStore();
    store.makeDirectory('/a/b');
    const system = systemOver(store);
    expect(system.rename('/a', '/a/b/c')).toBe(-errorNumber.EINVAL);
    expect(system.rename('/a', '/z')).toBe(0);
    expect(store.list().map(({ path }) => path)).toEqual(['/z', '/z/b']);
    expect(system.removeDirectory('/z')).toBe(-errorNumber.ENOTEMPTY);
  });

  test('are cleared however deep they are nested', () => {
    const store = new ImageStore();
    const depth = 12_000;
    for (let level = 0; level < depth; level++) {
      store.makeDirectory('/outer');
      if (level > 0) store.rename('/nest', '/outer/inner');
      store.rename('/outer', '/nest');
    }
    store.clear();
    expect(store.list()).toEqual([]);
  });

  test('list what is in them', () => {
    const store = new ImageStore();
    store.makeDirectory('/a/b');
    const system = systemOver(store);
    system.open('/a/file', create, 0o644);
    const directory = system.open('/a', openFlag.directory, 0);
    expect(system.directoryEntries(directory)).toEqual([
      { name: 'b', kind: 'directory' },
      { name: 'file', kind: 'file' },
    ]);
  });
});

describe('a pipe', () => {
  test('is readable when something was written', () => {
    const system = systemOver(new ImageStore());
    const ends = system.pipe();
    if (typeof ends === 'number') throw new Error('no pipe');
    const [reader, writer] = ends;
    expect(system.ready(reader, pollEvent.readable)).toBe(0);
    expect(system.read(reader, new Uint8Array(8), null)).toBe(-errorNumber.EAGAIN);
    system.write(writer, bytes('wake'), null);
    expect(system.ready(reader, pollEvent.readable)).toBe(pollEvent.readable);
    expect(system.read(reader, new Uint8Array(8), null)).toBe(4);
    system.close(writer);
    expect(system.ready(reader, pollEvent.readable)).toBe(pollEvent.readable | pollEvent.hangUp);
    expect(system.read(reader, new Uint8Array(8), null)).toBe(0);
  });
});

test('ending a command closes its files and releases its locks', () => {
  const store = new ImageStore();
  const first = systemOver(store);
  const file = first.open('/a', create, 0o644);
  first.duplicate(file, null);
  first.lock(file, { type: 'write', start: 100, length: 1 });
  const second = systemOver(store);
  const other = second.open('/a', openFlag.readWrite, 0);
  expect(second.lock(other, { type: 'write', start: 100, length: 1 })).toBe(-errorNumber.EAGAIN);
  first.end();
  expect(second.lock(other, { type: 'write', start: 100, length: 1 })).toBe(0);
  expect(first.open('/a', openFlag.readOnly, 0)).toBe(-errorNumber.EIO);
});

test('output that stops in the middle of a character is put together again', () => {
  const chunks: string[] = [];
  const store = new ImageStore();
  const system = new MemorySystem({
    tree: store.tree,
    storage: store.storage,
    standardInput: '',
    workingDirectory: '/',
    onOutput: ({ text }) => chunks.push(text),
    breathe: () => Promise.resolve(),
  });
  const euro = bytes('1 €');
  system.write(1, euro.subarray(0, 4), null);
  system.write(1, euro.subarray(4), null);
  expect(chunks).toEqual(['1 ', '€']);
  expect(system.end()).toEqual({ stdout: '1 €', stderr: '' });
});
