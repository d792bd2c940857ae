import { errorNumber, fileMode, RecordLocks } from '../../system/index.js';
import type { FileContent } from './file-content.js';
import { SparseFile } from './sparse-file.js';
import type { Storage } from './storage.js';

export type TreeNode = StoredNode | DirectoryNode | DeviceNode;

/** A node with content of its own. */
export type StoredNode = FileNode | BlockDeviceNode;

interface Stored {
  readonly inode: number;
  readonly mode: number;
  readonly content: FileContent;
  readonly locks: RecordLocks;
  /** Whether a directory still names it. */
  linked: boolean;
  /** Open file descriptions; the content is freed when nobody names or holds the file any more. */
  holders: number;
}

export interface FileNode extends Stored {
  readonly kind: 'file';
}

/** A block device: its content keeps its size whatever is written to it. */
export interface BlockDeviceNode extends Stored {
  readonly kind: 'block-device';
  /** Its minor number. */
  readonly minor: number;
}

export interface DirectoryNode {
  readonly kind: 'directory';
  readonly inode: number;
  readonly mode: number;
  readonly entries: Map<string, TreeNode>;
  modified: number;
}

/** A character device below /dev. */
export interface DeviceNode {
  readonly kind: 'device';
  readonly device: 'null' | 'urandom';
  readonly inode: number;
  readonly mode: number;
}

export interface PlacedNode {
  readonly path: string;
  readonly node: TreeNode;
}

interface Place {
  readonly parent: DirectoryNode;
  readonly name: string;
  readonly node: TreeNode | null;
  /** The directories from the root to `parent`. */
  readonly way: readonly DirectoryNode[];
  /** The path ended in a slash: only a directory will do. */
  readonly directoryOnly: boolean;
}

/** Whether a node has content of its own. */
export function isStored(node: TreeNode): node is StoredNode {
  return node.kind === 'file' || node.kind === 'block-device';
}

const maxName = 255;
const maxPath = 4095;

/** The directories and files of one store, by path. Has no links. Methods that can fail return a negative error number. */
export class FileTree {
  readonly #storage: Storage;
  #nextInode = 1;
  #nextMinor = 0;
  #root: DirectoryNode;

  constructor(storage: Storage) {
    this.#storage = storage;
    this.#root = this.#newRoot();
  }

  /** The node at a path; relative paths start at the absolute path `from`. */
  find(path: string, from: string): TreeNode | number {
    const place = this.#locate(path, from);
    if (typeof place === 'number') return place;
    return place.node ?? -errorNumber.ENOENT;
  }

  /** Makes an empty file, or returns what is there: -EEXIST with `exclusive`. */
  create(path: string, from: string, mode: number, exclusive: boolean): TreeNode | number {
    const place = this.#locate(path, from);
    if (typeof place === 'number') return place;
    if (place.node !== null) return exclusive ? -errorNumber.EEXIST : place.node;
    if (place.directoryOnly) return -errorNumber.EISDIR;
    const node = this.#newFile(mode, new SparseFile(this.#storage));
    this.#enter(place, node);
    return node;
  }

  /** Makes a block device of this content, which gives its size; -EEXIST where the path names something. */
  makeBlockDevice(path: string, from: string, content: FileContent): number {
    const place = this.#locate(path, from);
    if (typeof place === 'number') return place;
    if (place.node !== null) return -errorNumber.EEXIST;
    const mode = fileMode.blockDevice | 0o660;
    this.#enter(place, { ...this.#stored(mode, content), kind: 'block-device', minor: this.#nextMinor++ });
    return 0;
  }

  /** Gives a path this content, in place of the file that may be there; devices stay what they are. */
  put(path: string, from: string, content: FileContent): number {
    const place = this.#locate(path, from);
    if (typeof place === 'number') return place;
    if (place.directoryOnly || place.node?.kind === 'directory') return -errorNumber.EISDIR;
    if (place.node !== null && place.node.kind !== 'file') return -errorNumber.EPERM;
    if (place.node !== null) this.#drop(place.node);
    this.#enter(place, this.#newFile(0o644, content));
    return 0;
  }

  makeDirectory(path: string, from: string, mode: number): number {
    const place = this.#locate(path, from);
    if (typeof place === 'number') return place;
    if (place.node !== null) return -errorNumber.EEXIST;
    this.#enter(place, this.#newDirectory(mode));
    return 0;
  }

  /** Makes the directories that lead to the last name of a path, as `mkdir -p` would for its parent. */
  makeParents(path: string, from: string): number {
    const names = path.split('/');
    for (let count = 1; count < names.length; count++) {
      const parent = names.slice(0, count).join('/');
      if (parent === '') continue;
      const result = this.makeDirectory(parent, from, 0o755);
      if (result < 0 && result !== -errorNumber.EEXIST) return result;
    }
    return 0;
  }

  unlink(path: string, from: string): number {
    const place = this.#locate(path, from);
    if (typeof place === 'number') return place;
    if (place.node === null) return -errorNumber.ENOENT;
    if (place.node.kind === 'directory') return -errorNumber.EISDIR;
    if (place.node.kind === 'device') return -errorNumber.EPERM;
    if (place.directoryOnly) return -errorNumber.ENOTDIR;
    this.#leave(place);
    this.#drop(place.node);
    return 0;
  }

  removeDirectory(path: string, from: string): number {
    const place = this.#locate(path, from);
    if (typeof place === 'number') return place;
    if (place.node === null) return -errorNumber.ENOENT;
    if (place.node.kind !== 'directory') return -errorNumber.ENOTDIR;
    if (place.node === this.#root) return -errorNumber.EBUSY;
    if (place.node.entries.size > 0) return -errorNumber.ENOTEMPTY;
    this.#leave(place);
    return 0;
  }

  /** rename(2): replaces a file, or an empty directory by a directory. */
  rename(path: string, target: string, from: string): number {
    const source = this.#locate(path, from);
    if (typeof source === 'number') return source;
    const place = this.#locate(target, from);
    if (typeof place === 'number') return place;
    if (source.node === null) return -errorNumber.ENOENT;
    if (source.node === this.#root || place.node === this.#root || source.node.kind === 'device')
      return -errorNumber.EBUSY;
    if (source.node === place.node) return 0;
    const refused = refuseReplacing(source.node, place);
    if (refused < 0) return refused;
    this.#leave(source);
    if (place.node !== null) this.#drop(place.node);
    this.#enter(place, source.node);
    return 0;
  }

  /** Every node below the root with its absolute path, directories before what they hold. */
  everything(): Iterable<PlacedNode> {
    return nodesBelow(this.#root, '');
  }

  /** Counts an open file description of a file or block device. */
  hold(file: StoredNode): void {
    file.holders += 1;
  }

  /** Ends a hold; the content of a file that nobody names or holds is freed. */
  letGo(file: StoredNode): void {
    file.holders -= 1;
    if (file.holders === 0 && !file.linked) file.content.free();
  }

  /** Removes every file and directory; files held open keep their content until let go. */
  clear(): void {
    for (const { node } of this.everything()) this.#drop(node);
    this.#root = this.#newRoot();
    this.#nextMinor = 0;
    this.#storage.changes += 1;
  }

  #newRoot(): DirectoryNode {
    const root = this.#newDirectory(0o755);
    const devices = this.#newDirectory(0o755);
    root.entries.set('dev', devices);
    for (const device of ['null', 'urandom'] as const) {
      const mode = fileMode.characterDevice | 0o666;
      devices.entries.set(device, { kind: 'device', device, inode: this.#nextInode++, mode });
    }
    const variable = this.#newDirectory(0o755);
    root.entries.set('tmp', this.#newDirectory(0o1777));
    root.entries.set('var', variable);
    variable.entries.set('tmp', this.#newDirectory(0o1777));
    return root;
  }

  #newFile(mode: number, content: FileContent): FileNode {
    return { ...this.#stored(fileMode.file | (mode & 0o7777), content), kind: 'file' };
  }

  #stored(mode: number, content: FileContent): Stored {
    return { inode: this.#nextInode++, mode, content, locks: new RecordLocks(), linked: true, holders: 0 };
  }

  #newDirectory(mode: number): DirectoryNode {
    return {
      kind: 'directory',
      inode: this.#nextInode++,
      mode: fileMode.directory | (mode & 0o7777),
      entries: new Map(),
      modified: Date.now(),
    };
  }

  #enter(place: Place, node: TreeNode): void {
    place.parent.entries.set(place.name, node);
    this.#touch(place.parent);
  }

  #leave(place: Place): void {
    place.parent.entries.delete(place.name);
    this.#touch(place.parent);
  }

  #touch(directory: DirectoryNode): void {
    directory.modified = Date.now();
    this.#storage.changes += 1;
  }

  #drop(node: TreeNode): void {
    if (!isStored(node)) return;
    node.linked = false;
    if (node.holders === 0) node.content.free();
  }

  #locate(path: string, from: string): Place | number {
    if (path === '') return -errorNumber.ENOENT;
    if (path.length > maxPath) return -errorNumber.ENAMETOOLONG;
    const names = (path.startsWith('/') ? path : `${from}/${path}`)
      .split('/')
      .filter((name) => name !== '' && name !== '.');
    const directoryOnly = /(^|\/)\.{0,2}$/.test(path);
    const way: DirectoryNode[] = [];
    let parent = this.#root;
    for (const [place, name] of names.entries()) {
      if (name.length > maxName) return -errorNumber.ENAMETOOLONG;
      if (name === '..') {
        parent = way.pop() ?? this.#root;
        continue;
      }
      const node = parent.entries.get(name) ?? null;
      if (place === names.length - 1) {
        if (directoryOnly && node !== null && node.kind !== 'directory') return -errorNumber.ENOTDIR;
        return { parent, name, node, way: [...way, parent], directoryOnly };
      }
      if (node === null) return -errorNumber.ENOENT;
      if (node.kind !== 'directory') return -errorNumber.ENOTDIR;
      way.push(parent);
      parent = node;
    }
    return this.#placeOf(parent, way);
  }

  /** The place of a directory reached by `..`, or of the root itself. */
  #placeOf(directory: DirectoryNode, way: readonly DirectoryNode[]): Place {
    const parent = way.at(-1) ?? this.#root;
    for (const [name, node] of parent.entries) {
      if (node === directory) return { parent, name, node, way, directoryOnly: true };
    }
    return { parent: directory, name: '', node: directory, way, directoryOnly: true };
  }
}

function refuseReplacing(source: TreeNode, place: Place): number {
  if (source.kind !== 'directory') {
    if (place.directoryOnly) return -errorNumber.ENOTDIR;
    return place.node?.kind === 'directory' ? -errorNumber.EISDIR : 0;
  }
  if (place.way.includes(source)) return -errorNumber.EINVAL;
  if (place.node === null) return 0;
  if (place.node.kind !== 'directory') return -errorNumber.ENOTDIR;
  return place.node.entries.size > 0 ? -errorNumber.ENOTEMPTY : 0;
}

/** A loop, not a recursion: directories may be nested deeper than the stack is. */
function* nodesBelow(top: DirectoryNode, topPath: string): Iterable<PlacedNode> {
  const directories: { readonly path: string; readonly node: DirectoryNode }[] = [{ path: topPath, node: top }];
  for (let next = directories.pop(); next !== undefined; next = directories.pop()) {
    for (const [name, node] of next.node.entries) {
      const path = `${next.path}/${name}`;
      yield { path, node };
      if (node.kind === 'directory') directories.push({ path, node });
    }
  }
}
