/**
 * The content of one file of the store. Offsets and lengths are bytes; methods that
 * can fail return a negative error number, like the System that shows them to QEMU.
 */
export interface FileContent {
  /** Apparent size in bytes. */
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly modified: number;
  /** A number that no other state of any file of the store has. */
  readonly version: number;
  /** Bytes that hold data, in whole blocks: what st_blocks tells. */
  readonly allocated: number;
  /** Of these, what counts against the budget: what is in memory. */
  readonly held: number;
  /** Fills `target` from `position`; returns the bytes read, 0 at the end. */
  read(target: Uint8Array, position: number): number;
  /** Writes all of `source` at `position`; returns fewer bytes when storage ran out on the way, -ENOSPC when none fitted. */
  write(source: Uint8Array, position: number): number;
  /** ftruncate(2): what lies behind the new end is freed; a longer file grows by a hole. */
  truncate(size: number): number;
  /** FALLOC_FL_PUNCH_HOLE: the range reads as zeros and its whole blocks are free again; the size stays. */
  punch(offset: number, length: number): number;
  /** FALLOC_FL_ZERO_RANGE as ext4 does it: zeros without data, but every block of the range allocated. */
  zero(offset: number, length: number, keepSize: boolean): number;
  /** fallocate(2) without flags: room for the range, content kept. */
  reserve(offset: number, length: number, keepSize: boolean): number;
  /** SEEK_DATA: offset of the first data at or after `position`, -ENXIO when there is none. */
  nextData(position: number): number;
  /** SEEK_HOLE: offset of the first hole at or after `position`; the end of the file is one. */
  nextHole(position: number): number;
  /** A second file with the same content; a negative error number where there is no room for it. */
  copy(): FileContent | number;
  /** Gives all memory back; the file is empty afterwards. */
  free(): void;
}
