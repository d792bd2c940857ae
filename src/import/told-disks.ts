import type { Disk } from '../chain/index.js';
import { blanked } from '../xml/index.js';
import type { ImportedDisks, ToldImage } from './contract.js';
import { FreeTargets } from './disk-targets.js';
import type { Found, TextSpan } from './found.js';
import { mostDisks } from './limits.js';
import { namedSource } from './named-source.js';
import { formatNames } from './picture/cell.js';
import { toldImage } from './told-image.js';

/** Longer texts are no few sentences about a guest. */
const longest = 100_000;

/** `vda is /vm/top.qcow2 (qcow2)`, `vdb (/dev/vg/data)`, `on vdc: /vm/c.img`: a disk's name, few words, and a whole path. */
const statement =
  /(?<![\w/.-])([vsh]d[a-z]{1,2}|xvd[a-z]|fd[ab])(?:[^\S\n]{1,4}(?:is|was|has|uses|points to|lives (?:on|in)|lies (?:on|in)|on|at|from|backed by|the|a|file|image|now|currently|device)){0,4}[^\S\n]{0,4}(?:=>?|:|->|→|\(|,)?[^\S\n]{0,4}["'\x60“]?(\/[^\s"'\x60”,;()]{1,1000})["'\x60”]?(?:[^\S\n]{0,2}\([^()\n]{0,3}?(\w{2,9})\b[^()\n]{0,40}\)|,[^\S\n]?(\w{3,9})\b)?/giu;

/** What such a text is called, where it is said what was read. */
export const namedDisks = 'sentences that say which image is which disk';

/** A path that a disk's name beside it makes a disk's image, not a place where something is mounted. */
const isImage =
  /^\/dev\/.|\/(?:images|libvirt|vms?|disks?|instances)\/.|\.(?:qcow2?|img|raw|qed|vmdk|vdi|vhdx?|iso|snap\w*|overlay\w*)$/iu;

function lineAround(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return text.slice(text.lastIndexOf('\n', at) + 1, end === -1 ? text.length : end);
}

export interface ToldDisks {
  /** One thing, or none. */
  readonly found: readonly Found[];
  readonly rest: string;
}

/** Which image is which disk, where a text says so in words. */
export function readToldDisks(text: string): ToldDisks {
  const nothing: ToldDisks = { found: [], rest: text };
  if (text.length > longest) return nothing;
  const targets = new FreeTargets();
  const known = new Set<string>();
  const disks: Disk[] = [];
  const images: ToldImage[] = [];
  const spans: TextSpan[] = [];
  for (const match of text.matchAll(statement)) {
    const [whole, name = '', told = '', inBrackets = '', behindComma = ''] = match;
    const path = told.replace(/[.:!?]+$/u, '');
    const line = lineAround(text, match.index);
    if (
      !isImage.test(path) ||
      /\bvirsh\s|\bqemu-|\s--\w/u.test(line) ||
      known.has(`${name} ${path}`) ||
      disks.length >= mostDisks
    )
      continue;
    known.add(`${name} ${path}`);
    const format =
      [inBrackets, behindComma].map((word) => word.toLowerCase()).find((word) => formatNames.has(word)) ?? null;
    const { source } = namedSource(path);
    const id = targets.take(name.toLowerCase(), name.slice(0, 2).toLowerCase());
    const device = name.startsWith('fd') ? 'floppy' : path.endsWith('.iso') ? 'cdrom' : 'disk';
    const image = { id: `${id}/chain/0`, source, format, index: null };
    disks.push({ id, target: id, device, chain: { images: [image], end: 'unspecified' }, mirror: null });
    images.push(toldImage(source, { format }));
    spans.push({ start: match.index, end: match.index + whole.length });
  }
  const [first] = spans;
  if (first === undefined) return nothing;
  const remarks = ['The text tells no backing files: chains are left open.'];
  const imported: ImportedDisks = { kind: 'disks', what: namedDisks, disks, images, remarks };
  return { found: [{ at: first.start, label: namedDisks, imported }], rest: blanked(text, spans) };
}
