import { createHash } from 'node:crypto';
import type { LeftFile } from './line-record.js';

/** What is told of a file that is left; `content` is what is read of an image in use. */
export function leftFile(path: string, start: Uint8Array, content: Uint8Array | null): LeftFile {
  const format = formatOf(start);
  // A key of its own makes each LUKS image another.
  const digest =
    content === null || format === 'luks' ? null : createHash('sha256').update(content).digest('hex').slice(0, 12);
  return { path, format, content: digest };
}

/** By the magic number that each format but raw begins with. */
export function formatOf(start: Uint8Array): string {
  const magic = String.fromCharCode(...start.subarray(0, 4));
  if (magic === 'QFI\xfb') return 'qcow2';
  if (magic === 'LUKS') return 'luks';
  return magic === 'QED\0' ? 'qed' : 'raw';
}
