import type { Chain, Disk, Image, ImageSource } from '../chain/index.js';
import { inEffect, sourceText } from '../chain/index.js';
import { distinctNames } from './image-name.js';
import { formatWord, nameWord, sourceOf } from './text-picture-word.js';

export interface TextPictureOptions {
  /** Columns a line may have; names too long for that are cut in the middle. 72, a mail's, unless told; Infinity for one line a chain. */
  readonly width?: number;
  /** Says `(active)` behind each disk's active layer. */
  readonly active?: boolean;
  /** `short`: file names, with directories only where two images need them; `full`: all of each path. `short` unless told. */
  readonly paths?: 'short' | 'full';
}

const indent = 4;
const arrow = ' <- ';
const continued = ' <-';
const shortestBranch = 2;
const narrowest = 32;
const activeWord = ' (active)';

/**
 * Chains as the RFC's mail draws them, base first:
 *
 *     base[raw] <- middle[qcow2] <- top[qcow2]
 *         \-------- mirror[qed]
 *
 * `\` starts under the middle of the image the mirror stands on, its dashes reach
 * to where the next image would begin. A mirror that shares nothing, or whose
 * chain differs below what it shares, has its whole chain on a line that starts with `=> `.
 * `name[?]` has no format, a leading `?` stands for an end left to probing, `-`
 * for no source. A line that ends in `<-` goes on in the next of its kind.
 * Several disks have headings (`vda:`). `readTextPicture()` reads it all back.
 */
export function textPicture(disks: readonly Disk[], options: TextPictureOptions = {}): string {
  const width = Math.max(narrowest, options.width ?? 72);
  const words = new Words(disks, options.paths ?? 'short', options.active === true ? width - activeWord.length : width);
  const pictures = disks.map((disk) => {
    const lines = diskLines(inEffect(disk), words, width, options.active === true ? activeWord : '');
    return disks.length === 1 ? lines : [headingLine(disk, words), ...lines];
  });
  return pictures.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

class Words {
  private readonly names: ReadonlyMap<string, string>;

  constructor(
    disks: readonly Disk[],
    private readonly paths: 'short' | 'full',
    private readonly width: number,
  ) {
    const sources: ImageSource[] = [];
    for (const { chain, mirror } of disks)
      for (const { source } of [...chain.images, ...(mirror?.chain.images ?? [])])
        if (source !== null) sources.push(source);
    this.names = distinctNames(sources);
  }

  image(image: Image): string {
    const room = this.width - 2 * indent - continued.length - 2;
    const format = image.format === null ? '?' : fitted(image.format, Math.floor(room / 3), formatWord);
    const name = image.source === null ? '-' : fitted(this.name(image.source), room - format.length, nameWord);
    return `${name}[${format}]`;
  }

  label(text: string): string {
    return fitted(text, Math.floor(this.width / 2) - 3, nameWord);
  }

  private name(source: ImageSource): string {
    const whole = sourceText(source);
    if (this.paths === 'full' || source.type !== 'file') return whole;
    const short = this.names.get(whole) ?? whole;
    return sourceOf(short, '').type === 'file' ? short : whole;
  }
}

/** The word for a text, the text being cut until the word, quotes and escapes included, is short enough. */
function fitted(text: string, length: number, word: (text: string) => string): string {
  let result = word(text);
  for (let kept = length; result.length > length && kept > 0; kept -= 1) result = word(cut(text, kept));
  // A single character that is escaped may be too long still.
  return result.length > length ? word(dots) : result;
}

const dots = '...';

/** Cuts the middle out, with dots that any mail can hold. */
function cut(text: string, length: number): string {
  const characters = Array.from(text);
  if (characters.length <= length) return text;
  const kept = Math.max(0, length - 3);
  const tail = Math.ceil(kept / 2);
  return [...characters.slice(0, kept - tail), dots, ...characters.slice(characters.length - tail)].join('');
}

function headingLine(disk: Disk, words: Words): string {
  const device = disk.device === 'disk' ? '' : ` (${words.label(disk.device)})`;
  return `${words.label(disk.target ?? disk.id)}${device}:`;
}

function diskLines(disk: Disk, words: Words, width: number, after: string): readonly string[] {
  const { chain, mirror } = disk;
  if (chain.images.length === 0) return ['(empty)'];
  const cells = chainCells(chain, words).map((cell, at, all) => (at === all.length - 1 ? cell + after : cell));
  if (mirror === null || mirror.chain.images.length === 0) return wrapped(cells, 0, width);
  const branch = branching(chain, mirror.chain);
  if (branch === null)
    return [...wrapped(cells, 0, width), ...wrapped(chainCells(mirror.chain, words), 0, width, '=> ')];
  const shared = cells.length - 1 - branch.shared;
  const own = mirror.chain.images
    .slice(0, branch.own)
    .toReversed()
    .map((image) => words.image(image));
  return branched(cells, shared, own, width);
}

/** The chain's images from the base on, a `?` before them where the end is left open. */
function chainCells(chain: Chain, words: Words): readonly string[] {
  const images = chain.images.toReversed().map((image) => words.image(image));
  return chain.end === 'unspecified' ? ['?', ...images] : images;
}

/**
 * How many images are the mirror's own, and which of the chain's (from the
 * active layer) they stand on. Null unless the mirror's chain below that is
 * written like the disk's, or left open.
 */
function branching(chain: Chain, mirror: Chain): { readonly own: number; readonly shared: number } | null {
  const depths = new Map<string, number>();
  for (const [depth, image] of chain.images.entries()) {
    const key = keyOf(image);
    if (key !== null && !depths.has(key)) depths.set(key, depth);
  }
  const own = mirror.images.findIndex((image) => depths.has(keyOf(image) ?? ''));
  const first = mirror.images[own];
  const shared = depths.get(first === undefined ? '' : (keyOf(first) ?? ''));
  if (own < 1 || shared === undefined) return null;
  const tail = mirror.images.slice(own);
  const below = chain.images.slice(shared);
  const alike = tail.every(
    (image, at) => keyOf(image) === keyOf(below[at] ?? image) && image.format === below[at]?.format,
  );
  const ends =
    tail.length === below.length
      ? mirror.end === chain.end
      : tail.length < below.length && mirror.end === 'unspecified';
  return alike && ends ? { own, shared } : null;
}

function keyOf(image: Image): string | null {
  return image.source === null ? null : sourceText(image.source);
}

/** Lines of cells with arrows between them; `breakBefore` starts a line of its own. */
function wrapped(
  cells: readonly string[],
  offset: number,
  width: number,
  start = '',
  breakBefore = -1,
): readonly string[] {
  const lines: string[] = [];
  let line = start;
  let empty = true;
  for (const [at, cell] of cells.entries()) {
    const more = at === cells.length - 1 ? 0 : continued.length;
    const full = line.length + arrow.length + cell.length + more > width;
    if (!empty && (full || at === breakBefore)) {
      lines.push(line + continued);
      line = ' '.repeat(offset === 0 ? indent : offset);
      empty = true;
    }
    line += empty ? cell : arrow + cell;
    empty = false;
  }
  return [...lines, line];
}

function branched(cells: readonly string[], shared: number, own: readonly string[], width: number): readonly string[] {
  const first = (own[0] ?? '').length + (own.length > 1 ? continued.length : 0);
  for (const breakBefore of [-1, shared]) {
    const lines = wrapped(cells, 0, width, '', breakBefore);
    const place = find(lines, cells, shared);
    const word = cells[shared] ?? '';
    const next = place.column + word.length + arrow.length;
    const centre = place.column + Math.floor(word.length / 2);
    for (const [column, dashes] of [
      [centre, next - centre - 1],
      [centre, shortestBranch],
      [place.column, shortestBranch],
    ] as const) {
      const prefix = `${' '.repeat(column)}\\${'-'.repeat(Math.max(shortestBranch, dashes))} `;
      if (prefix.length + first > width && !(breakBefore === shared && column === place.column)) continue;
      const hanging = Math.min(prefix.length, width - longest(own) - continued.length);
      const mirror = wrapped(own, Math.max(indent, hanging), width, prefix);
      return [...lines.slice(0, place.line + 1), ...mirror, ...lines.slice(place.line + 1)];
    }
  }
  return [];
}

function longest(words: readonly string[]): number {
  return words.reduce((most, word) => Math.max(most, word.length), 0);
}

/** Line and column where a cell stands. */
function find(lines: readonly string[], cells: readonly string[], wanted: number): { line: number; column: number } {
  let at = 0;
  for (const [line, text] of lines.entries()) {
    let column = text.length - text.trimStart().length;
    while (at < cells.length) {
      const cell = cells[at] ?? '';
      if (!text.startsWith(cell, column)) break;
      if (at === wanted) return { line, column };
      at += 1;
      column += cell.length + arrow.length;
      if (column > text.length) break;
    }
  }
  return { line: 0, column: 0 };
}
