import { createHash } from 'node:crypto';

/** What is told of a file that is left: its format, and for an image in use, what is read of it. */
export function fileText(start: Uint8Array, content: Uint8Array | null): string {
  const format = formatOf(start);
  return content === null ? format : `${format} ${createHash('sha256').update(content).digest('hex').slice(0, 12)}`;
}

/** By the magic number that each format but raw begins with. */
function formatOf(start: Uint8Array): string {
  const magic = String.fromCharCode(...start.subarray(0, 4));
  if (magic === 'QFI\xfb') return 'qcow2';
  return magic === 'QED\0' ? 'qed' : 'raw';
}
