import { PAGE_SIZE } from './storage.js';
import type { SparseFile } from './sparse-file.js';

/** What a file held at one moment: its size in bytes and its data, holes left out. */
export interface FileCopy {
  readonly path: string;
  readonly size: number;
  readonly parts: readonly FilePart[];
}

export interface FilePart {
  readonly offset: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Copies a file's data out of the store. */
export function copyOut(path: string, content: SparseFile): FileCopy {
  const parts: FilePart[] = [];
  for (let data = content.nextData(0); data >= 0; data = content.nextData(data)) {
    const end = content.nextHole(data);
    while (data < end) {
      const bytes = new Uint8Array(Math.min(end - data, PAGE_SIZE - (data % PAGE_SIZE)));
      content.read(bytes, data);
      parts.push({ offset: data, bytes });
      data += bytes.length;
    }
  }
  return { path, size: content.size, parts };
}
