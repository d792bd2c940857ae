import { fileMode } from './system-constants.js';
import type { FileStatus } from './system.js';

/** What fstat(2) tells of a pipe or a standard stream. */
export function pipeStatus(): FileStatus {
  return {
    device: 1,
    inode: 0,
    mode: fileMode.pipe | 0o600,
    links: 1,
    userId: 0,
    groupId: 0,
    size: 0,
    blockSize: 4096,
    blocks: 0,
    accessTime: 0,
    modificationTime: 0,
    changeTime: 0,
  };
}
