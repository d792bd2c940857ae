/** What checkpoints do in QEMU. */
export { markedBytes, removeBitmaps } from './checkpoint-bitmaps.js';
export { markedDisks } from './marked-disks.js';
export { takeCheckpoint } from './take-checkpoint.js';
