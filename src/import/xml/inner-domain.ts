import type { Disk } from '../../chain/index.js';
import { readDocument } from '../../layouts/index.js';
import type { XmlElement } from '../../xml/index.js';

/** The disks of the `<domain>` that a snapshot or a checkpoint holds; none where it holds none. */
export function innerDisks(domain: XmlElement | null, text: string): readonly Disk[] {
  return domain === null ? [] : readDocument(innerText(domain, text)).disks.map(({ disk }) => disk);
}

/** The `<domain>` as a document of its own, without the indentation of its place. */
export function innerText(domain: XmlElement, text: string): string {
  const { start, end } = domain.range;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const indentation = /^[ \t]*/u.exec(text.slice(lineStart, start))?.[0] ?? '';
  const lines = text.slice(start, end).split('\n');
  return `${lines.map((line) => (line.startsWith(indentation) ? line.slice(indentation.length) : line)).join('\n')}\n`;
}
