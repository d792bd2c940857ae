import { closeSync, openSync, writeSync } from 'node:fs';

const pieceBytes = 65536;

/**
 * Makes a file of `size` bytes, half of each piece random, half repeating. By pieces: a process that holds much takes
 * long to start others, which would count as the native tools' time.
 */
export function writeContent(path: string, size: number): void {
  const piece = new Uint8Array(pieceBytes);
  const file = openSync(path, 'w');
  for (let at = 0; at < size; at += pieceBytes) {
    crypto.getRandomValues(piece.subarray(0, pieceBytes / 2));
    piece.fill(1 + ((at / pieceBytes) % 255), pieceBytes / 2);
    writeSync(file, piece);
  }
  closeSync(file);
}
