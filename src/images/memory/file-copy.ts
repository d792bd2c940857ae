import { pageSize } from './storage.js';
import { AttachedFile } from './attached-file.js';
import type { ByteRange } from './byte-ranges.js';
import type { StoredNode } from './file-tree.js';

/** What a file or block device held at one moment: its size in bytes and its data in memory, holes left out. */
export interface FileCopy {
  readonly path: string;
  readonly kind: StoredNode['kind'];
  readonly size: number;
  readonly parts: readonly FilePart[];
  /** What shows where nothing is in memory; null where that is nothing. */
  readonly below: FileBelow | null;
}

/** A Blob, and which of its bytes show at their own places. */
interface FileBelow {
  readonly blob: Blob;
  readonly shown: readonly ByteRange[];
}

export interface FilePart {
  readonly offset: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Copies a file's or block device's data in memory out of the store. */
export function copyOut(path: string, node: StoredNode): FileCopy {
  const attached = node.content instanceof AttachedFile ? node.content : null;
  const content = attached?.memory ?? node.content;
  const parts: FilePart[] = [];
  for (let data = content.nextData(0); data >= 0; data = content.nextData(data)) {
    const end = content.nextHole(data);
    while (data < end) {
      const bytes = new Uint8Array(Math.min(end - data, pageSize - (data % pageSize)));
      content.read(bytes, data);
      parts.push({ offset: data, bytes });
      data += bytes.length;
    }
  }
  const below = attached === null ? null : { blob: attached.source.blob, shown: attached.shown };
  return { path, kind: node.kind, size: content.size, parts, below };
}
