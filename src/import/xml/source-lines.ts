import { attributeValue, blanked, parseXml } from '../../xml/index.js';
import type { Disk, Image } from '../../chain/index.js';
import { FreeTargets } from '../disk-targets.js';
import { linesOf, type Found, type TextSpan } from '../found.js';
import { mostDisks } from '../limits.js';
import { atPath } from '../named-source.js';
import { toldImage } from '../told-image.js';

const around = /<(?:domain|disk|devices|volume|backingStore|mirror|driver)\b/u;
const line = /^\s*<(source|target)\s[^<>]{1,2000}>\s*$/u;

interface SourceLine {
  readonly path: string;
  readonly column: number;
}

interface GreppedDisk {
  readonly target: string | null;
  /** From the active layer down. */
  readonly sources: readonly SourceLine[];
}

/**
 * `<source>` lines, as grep leaves them of a domain's XML: those that are indented deeper lie below, and a `<target>`
 * ends a disk. Null for a text that holds more XML, or no such line.
 */
export function readSourceLines(text: string): { readonly found: Found; readonly rest: string } | null {
  if (!/<source\s/u.test(text) || around.test(text)) return null;
  const disks: GreppedDisk[] = [];
  const spans: TextSpan[] = [];
  let sources: SourceLine[] = [];
  const close = (target: string | null): void => {
    if (sources.length > 0) disks.push({ target, sources });
    sources = [];
  };
  for (const { text: written, start } of linesOf(text)) {
    const element = line.test(written) ? elementOf(written) : null;
    if (element === null) continue;
    spans.push({ start, end: start + written.length });
    const column = written.length - written.trimStart().length;
    const path = attributeValue(element, 'file') ?? attributeValue(element, 'dev');
    if (element.name === 'target') close(path);
    else {
      if ((sources.at(-1)?.column ?? -1) >= column) close(null);
      if (path !== null) sources.push({ path, column });
    }
  }
  close(null);
  if (disks.length === 0) return null;
  const what = '<source> lines of a domain’s XML';
  const targets = new FreeTargets(disks.flatMap(({ target }) => target ?? []));
  const made = disks.slice(0, mostDisks).map((disk): Disk => {
    const id = disk.target ?? targets.take(null, 'vd');
    const images = disk.sources.map(({ path }, depth): Image => {
      return { id: `${id}/chain/${depth}`, source: atPath(path).source, format: null, index: null };
    });
    return { id, target: id, device: 'disk', chain: { images, end: 'unspecified' }, mirror: null };
  });
  const images = made.flatMap(({ chain }) =>
    chain.images.flatMap(({ source }) => (source === null ? [] : [toldImage(source)])),
  );
  const remarks = [
    '<source> lines alone tell no formats: what is indented deeper is taken for the backing file of the line above it.',
  ];
  const imported = { kind: 'disks', what, disks: made, images, remarks } as const;
  return { found: { at: spans[0]?.start ?? 0, label: what, imported }, rest: blanked(text, spans) };
}

function elementOf(written: string): ReturnType<typeof parseXml>['root'] {
  const text = written.trim();
  const { root } = parseXml(text.endsWith('/>') ? text : text.replace(/>$/u, '/>'));
  return root;
}
