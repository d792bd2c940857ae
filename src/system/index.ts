/**
 * What the QEMU module asks of an operating system: its calls in one interface, their numbers, and the parts of an answer
 * that don't depend on where the files are: descriptors, pipes, record locks.
 */
export { DescriptorSystem } from './descriptor-system.js';
export { errorMessage, errorNumber, isErrorName } from './error-number.js';
export { eventLoopTurn } from './event-loop-turn.js';
export { OpenFile, OpenSpecialFile } from './open-file.js';
export { pipeStatus } from './pipe-status.js';
export { RecordLocks } from './record-locks.js';
export { allocateMode, fileMode, openFlag, seekFrom, tmpfsMagic } from './system-constants.js';
export type { DirectoryEntry, FileStatus, LockRequest } from './system.js';
