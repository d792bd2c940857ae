import type { TreeNode } from './file-tree.js';
import { storageBlockSize } from './storage.js';
import type { FileStatus } from '../../system/index.js';

const deviceNumber = 1;

/** What stat(2) tells of a node of the tree. */
export function nodeStatus(node: TreeNode): FileStatus {
  switch (node.kind) {
    case 'file': {
      const { size, allocated, modified } = node.content;
      return status(node.inode, node.mode, node.linked ? 1 : 0, size, allocated, modified);
    }
    // As on Linux, where what a device holds is asked for by seeking to its end.
    case 'block-device':
      return status(node.inode, node.mode, 1, 0, 0, node.content.modified);
    case 'directory':
      return status(node.inode, node.mode, 1, storageBlockSize, 0, node.modified);
    case 'device':
      return status(node.inode, node.mode, 1, 0, 0, 0);
  }
}

function status(inode: number, mode: number, links: number, size: number, allocated: number, time: number): FileStatus {
  return {
    device: deviceNumber,
    inode,
    mode,
    links,
    userId: 0,
    groupId: 0,
    size,
    blockSize: storageBlockSize,
    blocks: allocated / 512,
    accessTime: time,
    modificationTime: time,
    changeTime: time,
  };
}
