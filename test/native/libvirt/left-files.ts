import { createHash } from 'node:crypto';
import type { LeftFile } from './line-record.js';

/** What is told of a file that is left; `content` is what is read of an image in use. */
export function leftFile(path: string, start: Uint8Array, content: Uint8Array | null): LeftFile {
  const digest = content === null ? null : createHash('sha256').update(content).digest('hex').slice(0, 12);
  return { path, format: formatOf(start), content: digest };
}

/** By the magic number that each format but raw begins with. */
export function formatOf(start: Uint8Array): string {
  const magic = String.fromCharCode(...start.subarray(0, 4));
  if (magic === 'QFI\xfb') return 'qcow2';
  return magic === 'QED\0' ? 'qed' : 'raw';
}
