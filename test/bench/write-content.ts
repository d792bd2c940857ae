import { closeSync, openSync, writeSync } from 'node:fs';

const PIECE = 65536;

/**
 * Makes a file of `size` bytes, half of each piece random, half repeating. By pieces: a process that holds much takes
 * long to start others, which would count as the native tools' time.
 */
export function writeContent(path: string, size: number): void {
  const piece = new Uint8Array(PIECE);
  const file = openSync(path, 'w');
  for (let at = 0; at < size; at += PIECE) {
    crypto.getRandomValues(piece.subarray(0, PIECE / 2));
    piece.fill(1 + ((at / PIECE) % 255), PIECE / 2);
    writeSync(file, piece);
  }
  closeSync(file);
}
