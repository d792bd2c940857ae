import { allocateMode, errorNumber, openFlag, seekFrom } from '../../system/index.js';
import type { BlockDeviceNode, FileTree } from './file-tree.js';
import { OpenRegularFile } from './open-regular-file.js';
import { sectorSize } from './storage.js';

/** A block device in memory, opened: a file with an end that no call moves. What is refused is what Linux's block/fops.c refuses. */
export class OpenBlockDevice extends OpenRegularFile {
  readonly #node: BlockDeviceNode;

  constructor(tree: FileTree, node: BlockDeviceNode, flags: number) {
    super(tree, node, flags & ~(openFlag.truncate | openFlag.append));
    this.#node = node;
  }

  /** Up to the end; -ENOSPC behind it. */
  override write(buffer: Uint8Array, position: number | null): number {
    const room = this.#node.content.size - (position ?? this.seek(0, seekFrom.current));
    if (buffer.length > 0 && room <= 0) return -errorNumber.ENOSPC;
    return super.write(buffer.length > room ? buffer.subarray(0, room) : buffer, position);
  }

  /** The kernel's block devices know no holes. */
  override seek(offset: number, whence: number): number {
    if (whence === seekFrom.data || whence === seekFrom.hole) return -errorNumber.EINVAL;
    return super.seek(offset, whence);
  }

  override truncate(): number {
    return -errorNumber.EINVAL;
  }

  override allocate(mode: number, offset: number, length: number): number {
    const keepSize = (mode & allocateMode.keepSize) !== 0;
    const change = mode & ~allocateMode.keepSize;
    const known = change === allocateMode.zeroRange || (change === allocateMode.punchHole && keepSize);
    if (!known) return -errorNumber.EOPNOTSUPP;
    const room = this.#node.content.size - offset;
    if (room <= 0 || (length > room && !keepSize)) return -errorNumber.EINVAL;
    const within = Math.min(length, room);
    if (offset % sectorSize !== 0 || within % sectorSize !== 0) return -errorNumber.EINVAL;
    return super.allocate(mode, offset, within);
  }
}
