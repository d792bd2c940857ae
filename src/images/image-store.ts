import type { DataRange, FileEntry, StorageUsage } from './client.js';
import { errorMessage } from './error-number.js';
import type { FileCopy } from './file-copy.js';
import { FileTree, type FileNode, type PlacedNode } from './file-tree.js';
import { ImagesError } from './images-error.js';
import { SparseFile } from './sparse-file.js';
import { BLOCK_SIZE, PAGE_SIZE, Storage } from './storage.js';

/** What is there for QEMU's sake; listed only when somebody put something inside. */
const SYSTEM_PATHS = new Set(['/dev', '/dev/null', '/dev/urandom', '/tmp', '/var', '/var/tmp']);
const MAX_READ = 2 ** 30;
const ROOT = '/';

/**
 * All images in memory, and what can be done to them beside running commands.
 * Paths are absolute or start at `/`. Everything that fails throws
 * ImagesError and changes nothing.
 */
export class ImageStore {
  readonly storage: Storage;
  readonly tree: FileTree;

  /** `budget`: bytes of real data that all images together may hold. */
  constructor(budget?: number) {
    this.storage = new Storage(budget);
    this.tree = new FileTree(this.storage);
  }

  /** Every file and directory, sorted by path. */
  list(): readonly FileEntry[] {
    const nodes = [...this.tree.everything()].sort((a, b) => (a.path < b.path ? -1 : 1));
    const own = nodes.filter(({ path }) => !SYSTEM_PATHS.has(path));
    const inUse = (path: string) => own.some((entry) => entry.path.startsWith(`${path}/`));
    return nodes.filter(({ path }) => !SYSTEM_PATHS.has(path) || inUse(path)).map(fileEntry);
  }

  /** Bytes from `offset` on: `length` of them, or all to the end of the file. */
  read(path: string, offset = 0, length = Infinity): Uint8Array<ArrayBuffer> {
    const { content } = this.#file(path, 'read');
    const wanted = Math.max(0, Math.min(length, content.size - offset));
    if (wanted > MAX_READ) throw new ImagesError(`${path} is too large to be read at once: read it in parts`);
    const bytes = allocate(wanted, path);
    content.read(bytes, offset);
    return bytes;
  }

  /** Where a file holds data, in whole blocks but at its end. */
  dataRanges(path: string): readonly DataRange[] {
    const { content } = this.#file(path, 'read');
    const ranges: DataRange[] = [];
    for (let start = content.nextData(0); start >= 0;) {
      const end = content.nextHole(start);
      ranges.push({ start, length: end - start });
      start = content.nextData(end);
    }
    return ranges;
  }

  /** Makes a file of the chunks, with a hole for every block of zeros, and the directories that lead to it. */
  async write(path: string, chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> {
    const content = new SparseFile(this.storage);
    try {
      let offset = 0;
      for await (const chunk of chunks) {
        this.#require(writeWithHoles(content, chunk, offset), 'write', path);
        offset += chunk.length;
      }
      this.#put(path, content);
    } catch (error) {
      content.free();
      throw error instanceof ImagesError ? error : new ImagesError(`Cannot write ${path}`, { cause: error });
    }
  }

  /** Makes files of copies that were taken of them. */
  restore(copies: readonly FileCopy[]): void {
    for (const { path, size, parts } of copies) {
      const content = new SparseFile(this.storage);
      for (const { offset, bytes } of parts) this.#require(writeAll(content, bytes, offset), 'restore', path);
      this.#require(content.truncate(size), 'restore', path);
      this.#put(path, content);
    }
  }

  /** Copies a file's data; holes stay holes. */
  copy(from: string, to: string): void {
    const source = this.#file(from, 'copy').content;
    const content = new SparseFile(this.storage);
    try {
      this.#require(copyData(source, content), 'copy', from);
      this.#put(to, content);
    } catch (error) {
      content.free();
      throw error;
    }
  }

  rename(from: string, to: string): void {
    this.#require(this.tree.rename(from, to, ROOT), 'rename', from);
  }

  /** Removes a file or an empty directory. */
  remove(path: string): void {
    const node = this.tree.find(path, ROOT);
    const directory = typeof node !== 'number' && node.kind === 'directory';
    this.#require(directory ? this.tree.removeDirectory(path, ROOT) : this.tree.unlink(path, ROOT), 'remove', path);
  }

  /** Makes a directory and those that lead to it; one that is there already is right. */
  makeDirectory(path: string): void {
    this.#require(this.tree.makeParents(`${path}/`, ROOT), 'make directory', path);
    const node = this.tree.find(`${path}/`, ROOT);
    this.#require(typeof node === 'number' ? node : 0, 'make directory', path);
  }

  clear(): void {
    this.tree.clear();
  }

  usage(): StorageUsage {
    return { used: this.storage.used, budget: this.storage.budget };
  }

  setBudget(bytes: number): void {
    if (!Number.isSafeInteger(bytes) || bytes < 0) throw new ImagesError(`Not a size in bytes: ${String(bytes)}`);
    this.storage.budget = bytes;
  }

  #put(path: string, content: SparseFile): void {
    if (path.endsWith('/')) throw new ImagesError(`Cannot write ${path}: Is a directory`);
    this.#require(this.tree.makeParents(path, ROOT), 'write', path);
    this.#require(this.tree.put(path, ROOT, content), 'write', path);
  }

  #file(path: string, action: string): FileNode {
    const node = this.tree.find(path, ROOT);
    if (typeof node === 'number') throw new ImagesError(`Cannot ${action} ${path}: ${errorMessage(node)}`);
    if (node.kind !== 'file') throw new ImagesError(`Cannot ${action} ${path}: not a file`);
    return node;
  }

  #require(result: number, action: string, path: string): void {
    if (result < 0) throw new ImagesError(`Cannot ${action} ${path}: ${errorMessage(result)}`);
  }
}

function fileEntry({ path, node }: PlacedNode): FileEntry {
  switch (node.kind) {
    case 'file': {
      const { size, allocated, modified } = node.content;
      return { path, kind: 'file', size, allocated, modified };
    }
    case 'directory':
      return { path, kind: 'directory', size: 0, allocated: 0, modified: node.modified };
    case 'device':
      return { path, kind: 'file', size: 0, allocated: 0, modified: 0 };
  }
}

function allocate(length: number, path: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(length);
  } catch (error) {
    throw new ImagesError(`No memory to read ${path} at once: read it in parts`, { cause: error });
  }
}

/** Writes `bytes` at the end of a file, leaving out blocks of zeros. */
function writeWithHoles(content: SparseFile, bytes: Uint8Array, offset: number): number {
  const end = offset + bytes.length;
  let dataStart = offset;
  for (let at = offset; at < end;) {
    const next = Math.min(end, (Math.floor(at / BLOCK_SIZE) + 1) * BLOCK_SIZE);
    if (isZero(bytes.subarray(at - offset, next - offset))) {
      const result = writeAll(content, bytes.subarray(dataStart - offset, at - offset), dataStart);
      if (result < 0) return result;
      dataStart = next;
    }
    at = next;
  }
  const result = writeAll(content, bytes.subarray(dataStart - offset), dataStart);
  return result < 0 || content.size >= end ? result : content.truncate(end);
}

function writeAll(content: SparseFile, bytes: Uint8Array, offset: number): number {
  for (let done = 0; done < bytes.length;) {
    const count = content.write(bytes.subarray(done), offset + done);
    if (count < 0) return count;
    done += count;
  }
  return 0;
}

function isZero(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte !== 0) return false;
  return true;
}

function copyData(source: SparseFile, target: SparseFile): number {
  const buffer = new Uint8Array(PAGE_SIZE);
  for (let data = source.nextData(0); data >= 0; data = source.nextData(data)) {
    const end = source.nextHole(data);
    while (data < end) {
      const part = buffer.subarray(0, Math.min(end, data + PAGE_SIZE - (data % PAGE_SIZE)) - data);
      source.read(part, data);
      const result = writeAll(target, part, data);
      if (result < 0) return result;
      data += part.length;
    }
  }
  return target.truncate(source.size);
}
