import { AttachedFile } from './attached-file.js';
import type { DataRange, FileEntry, StorageUsage } from '../client.js';
import { errorMessage, errorNumber } from '../../system/index.js';
import { BlobSource, type ContentSource, type ReadSlice } from './content-source.js';
import type { FileContent } from './file-content.js';
import { copyOut, type FileCopy } from './file-copy.js';
import { FileTree, isStored, type PlacedNode, type StoredNode } from './file-tree.js';
import { ImagesError } from '../images-error.js';
import { networkAddress } from '../../chain/index.js';
import { SparseFile } from './sparse-file.js';
import { sectorSize, Storage } from './storage.js';
import { overwriteStart, writeAll, writeWithHoles } from './write-content.js';

/** What is there for QEMU's sake; listed only when somebody put something inside. */
const systemPaths = new Set(['/dev', '/dev/null', '/dev/urandom', '/tmp', '/var', '/var/tmp']);
const maxRead = 2 ** 30;
const blobPart = 4 * 1024 ** 2;
/** The device mapper's on most machines: what LVM's volumes have. */
const blockDeviceMajor = 253;

/** Everything a store held at one moment. */
export interface StoreCopy {
  readonly directories: readonly string[];
  readonly files: readonly FileCopy[];
}

const root = '/';

/** A file that can't be read any more, and why. */
export interface ReadFailure {
  readonly path: string;
  readonly message: string;
}

/**
 * All images in memory, and what can be done to them beside running commands.
 * Paths are absolute or start at `/`. Everything that fails throws
 * ImagesError and changes nothing.
 */
export class ImageStore {
  readonly storage: Storage;
  readonly tree: FileTree;
  readonly #told = new WeakSet<ContentSource>();

  readonly #readSlice: ReadSlice | null;

  /**
   * `budget`: bytes of real data that all images together may hold. `readSlice`: null where Blobs
   * can only be read asynchronously, so that they are copied instead of attached.
   */
  constructor(budget?: number, readSlice: ReadSlice | null = null) {
    this.#readSlice = readSlice;
    this.storage = new Storage(budget);
    this.tree = new FileTree(this.storage);
  }

  /** Every file and directory, sorted by path. */
  list(): readonly FileEntry[] {
    const nodes = [...this.tree.everything()].sort((a, b) => (a.path < b.path ? -1 : 1));
    const own = nodes.filter(({ path }) => !systemPaths.has(path));
    const inUse = (path: string) => own.some((entry) => entry.path.startsWith(`${path}/`));
    return nodes.filter(({ path }) => !systemPaths.has(path) || inUse(path)).map(fileEntry);
  }

  /** Bytes from `offset` on: `length` of them, or all to the end of the file. */
  read(path: string, offset = 0, length = Infinity): Uint8Array<ArrayBuffer> {
    const { content } = this.#stored(path, 'read');
    const wanted = Math.max(0, Math.min(length, content.size - offset));
    if (wanted > maxRead) throw new ImagesError(`${path} is too large to be read at once: read it in parts`);
    const bytes = allocate(wanted, path);
    this.#require(content.read(bytes, offset), 'read', path);
    return bytes;
  }

  /** Where a file holds data, in whole blocks but at its end. */
  dataRanges(path: string): readonly DataRange[] {
    const { content } = this.#stored(path, 'read');
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
    await this.#take(content, chunks, path);
    try {
      this.#put(path, content);
    } catch (error) {
      content.free();
      throw error;
    }
  }

  /** Makes a file that shows what the Blob has; see AttachedFile. */
  async attach(path: string, blob: Blob): Promise<void> {
    if (this.#readSlice === null) return this.write(path, blobParts(blob));
    const content = AttachedFile.whole(this.storage, this.#source(blob));
    this.#require(blob.size === content.size ? 0 : -errorNumber.EFBIG, 'open', path);
    this.#put(path, content);
  }

  /** Makes a block device of `size` bytes, which shows what the Blob has, as an attached file does, and zeros behind it. */
  async makeBlockDevice(path: string, size: number, blob: Blob | null = null): Promise<void> {
    requireSectors(size, path);
    await this.#make(path, size, blob, (content) => {
      this.#putDevice(path, content);
    });
  }

  /** Makes a file of `size` bytes, as makeBlockDevice does. Throws where the path names something already. */
  async makeFile(path: string, size: number, blob: Blob | null = null): Promise<void> {
    this.#require(typeof this.tree.find(path, root) === 'number' ? 0 : -errorNumber.EEXIST, 'make', path);
    await this.#make(path, size, blob, (content) => {
      this.#put(path, content);
    });
  }

  /** Gives a block device another size in bytes; 0 for a moment empties it. */
  resizeBlockDevice(path: string, size: number): void {
    if (size !== 0) requireSectors(size, path);
    const node = this.#stored(path, 'resize');
    if (node.kind !== 'block-device') throw new ImagesError(`Cannot resize ${path}: not a block device`);
    this.#require(node.content.truncate(size), 'resize', path);
  }

  /** Gives a file another size in bytes, and makes it where there is none. */
  async truncateFile(path: string, size: number): Promise<void> {
    if (typeof this.tree.find(path, root) === 'number') return this.makeFile(path, size);
    const node = this.#stored(path, 'resize');
    if (node.kind === 'block-device') throw new ImagesError(`Cannot resize ${path}: it is a block device`);
    this.#require(node.content.truncate(size), 'resize', path);
  }

  /** What keeps attached files from being read, each told once. */
  takeFailures(): readonly ReadFailure[] {
    const failures: ReadFailure[] = [];
    for (const { path, node } of this.tree.everything()) {
      if (!isStored(node) || !(node.content instanceof AttachedFile)) continue;
      const { source } = node.content;
      if (source.failure === null || this.#told.has(source)) continue;
      this.#told.add(source);
      failures.push({ path, message: source.failure });
    }
    return failures;
  }

  /** Makes files of copies that were taken of them. */
  restore(copies: readonly FileCopy[]): void {
    for (const { path, kind, size, parts, below } of copies) {
      const memory = new SparseFile(this.storage);
      for (const { offset, bytes } of parts) this.#require(writeAll(memory, bytes, offset), 'restore', path);
      this.#require(memory.truncate(size), 'restore', path);
      const content = below === null ? memory : new AttachedFile(memory, this.#source(below.blob), below.shown);
      if (kind === 'block-device') this.#putDevice(path, content);
      else this.#put(path, content);
    }
  }

  /** Copies a file's data; holes stay holes. Onto a block device it is written, as far as it reaches. */
  copy(from: string, to: string): void {
    const content = this.#stored(from, 'copy').content.copy();
    if (typeof content === 'number') throw failed(content, 'copy', from);
    try {
      this.#put(to, content);
    } catch (error) {
      content.free();
      throw error;
    }
  }

  rename(from: string, to: string): void {
    this.#require(this.tree.rename(from, to, root), 'rename', from);
  }

  /** Removes a file or an empty directory. */
  remove(path: string): void {
    const node = this.tree.find(path, root);
    const directory = typeof node !== 'number' && node.kind === 'directory';
    this.#require(directory ? this.tree.removeDirectory(path, root) : this.tree.unlink(path, root), 'remove', path);
  }

  /** Makes a directory and those that lead to it; one that is there already is right. */
  makeDirectory(path: string): void {
    this.#require(this.tree.makeParents(`${path}/`, root), 'make directory', path);
    const node = this.tree.find(`${path}/`, root);
    this.#require(typeof node === 'number' ? node : 0, 'make directory', path);
  }

  clear(): void {
    this.tree.clear();
  }

  /**
   * Copies of all files and directories, for putBack(). The copies are outside the budget.
   * Throws where there is more than `limit` bytes of data.
   */
  copyAll(limit: number): StoreCopy {
    if (this.storage.used > limit) {
      throw new ImagesError(`The images hold more than the ${limit} bytes that can be kept twice`);
    }
    const own = this.list();
    return {
      directories: own.flatMap(({ kind, path }) => (kind === 'directory' ? [path] : [])),
      files: own.flatMap(({ kind, path }) => (kind === 'file' ? [copyOut(path, this.#stored(path, 'copy'))] : [])),
    };
  }

  /** Makes everything as it was when the copy was taken. */
  putBack({ directories, files }: StoreCopy): void {
    this.clear();
    for (const path of directories) this.makeDirectory(path);
    this.restore(files);
  }

  usage(): StorageUsage {
    return { used: this.storage.used, budget: this.storage.budget };
  }

  setBudget(bytes: number): void {
    if (!Number.isSafeInteger(bytes) || bytes < 0) throw new ImagesError(`Not a size in bytes: ${String(bytes)}`);
    this.storage.budget = bytes;
  }

  /** Fills an empty file with the chunks; it is empty again where that fails. */
  async #take(
    content: SparseFile,
    chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    path: string,
  ): Promise<void> {
    try {
      let offset = 0;
      for await (const chunk of chunks) {
        this.#require(writeWithHoles(content, chunk, offset), 'write', path);
        offset += chunk.length;
      }
    } catch (error) {
      content.free();
      throw error instanceof ImagesError ? error : new ImagesError(`Cannot write ${path}`, { cause: error });
    }
  }

  #source(blob: Blob): ContentSource {
    if (this.#readSlice === null) throw new ImagesError('Attached files can’t be read here');
    return new BlobSource(blob, this.#readSlice);
  }

  #put(path: string, content: FileContent): void {
    if (path.endsWith('/')) throw new ImagesError(`Cannot write ${path}: Is a directory`);
    const node = this.tree.find(path, root);
    if (typeof node !== 'number' && node.kind === 'block-device') {
      this.#require(overwriteStart(node.content, content, this.storage.free), 'write', path);
      content.free();
      return;
    }
    this.#require(this.tree.makeParents(path, root), 'write', path);
    this.#require(this.tree.put(path, root, content), 'write', path);
  }

  #putDevice(path: string, content: FileContent): void {
    this.#require(this.tree.makeParents(path, root), 'make', path);
    this.#require(this.tree.makeBlockDevice(path, root, content), 'make', path);
  }

  async #make(path: string, size: number, blob: Blob | null, put: (content: FileContent) => void): Promise<void> {
    this.#require(blob !== null && blob.size > size ? -errorNumber.ENOSPC : 0, 'make', path);
    const content = await this.#contentOf(blob, path);
    try {
      this.#require(content.truncate(size), 'make', path);
      put(content);
    } catch (error) {
      content.free();
      throw error;
    }
  }

  async #contentOf(blob: Blob | null, path: string): Promise<FileContent> {
    if (blob === null) return new SparseFile(this.storage);
    if (this.#readSlice !== null) return AttachedFile.whole(this.storage, this.#source(blob));
    const content = new SparseFile(this.storage);
    await this.#take(content, blobParts(blob), path);
    return content;
  }

  #stored(path: string, action: string): StoredNode {
    const node = this.tree.find(path, root);
    if (typeof node === 'number') throw new ImagesError(`Cannot ${action} ${path}: ${errorMessage(node)}`);
    if (!isStored(node)) throw new ImagesError(`Cannot ${action} ${path}: not a file`);
    return node;
  }

  #require(result: number, action: string, path: string): void {
    if (result < 0) throw failed(result, action, path);
  }
}

/** A Blob's content, a few MiB at a time. */
export async function* blobParts(blob: Blob): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < blob.size; offset += blobPart) {
    yield new Uint8Array(await blob.slice(offset, offset + blobPart).arrayBuffer());
  }
}

function failed(result: number, action: string, path: string): ImagesError {
  return new ImagesError(`Cannot ${action} ${path}: ${errorMessage(result)}`);
}

function fileEntry({ path, node }: PlacedNode): FileEntry {
  switch (node.kind) {
    case 'file':
    case 'block-device': {
      const { size, allocated, held, modified } = node.content;
      const address = networkAddress(path);
      return {
        ...({ path, kind: 'file', size, allocated, held, modified } as const),
        ...(node.kind === 'block-device' ? { device: { major: blockDeviceMajor, minor: node.minor } } : {}),
        ...(address === null ? {} : { address }),
      };
    }
    case 'directory':
      return { path, kind: 'directory', size: 0, allocated: 0, held: 0, modified: node.modified };
    case 'device':
      return { path, kind: 'file', size: 0, allocated: 0, held: 0, modified: 0 };
  }
}

function requireSectors(size: number, path: string): void {
  if (Number.isSafeInteger(size) && size > 0 && size % sectorSize === 0) return;
  const given = `${String(size)} bytes are no size of a block device: it has whole sectors of ${String(sectorSize)} bytes`;
  throw new ImagesError(`Cannot make ${path}: ${given}`);
}

function allocate(length: number, path: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(length);
  } catch (error) {
    throw new ImagesError(`No memory to read ${path} at once: read it in parts`, { cause: error });
  }
}
