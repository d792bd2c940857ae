import type { Chain, ChainEnd, Disk, Image } from '../chain/index.js';
import { defaultDirectory, sourceOf } from './text-picture-word.js';

/** Says what in a picture could not be read; `line` and `column` count from 1. */
export class TextPictureError extends Error {
  constructor(
    message: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(`line ${line}, column ${column}: ${message}`);
    this.name = 'TextPictureError';
  }
}

export interface ReadTextPictureOptions {
  /** Directory of names that are not paths; `/path/to` unless told. */
  readonly directory?: string;
}

const longestText = 1_000_000;

interface Cell {
  readonly kind: 'image' | 'open' | 'empty';
  readonly word: string | null;
  readonly format: string | null;
  readonly start: number;
  readonly end: number;
}

interface Branch {
  /** How many cells of the main chain, from the left, it stands on; null for a chain of its own. */
  readonly base: number | null;
  readonly cells: Cell[];
}

interface Draft {
  readonly label: string | null;
  readonly device: string;
  readonly cells: Cell[];
  /** Cells of the last line of the main chain, for the branch below it. */
  row: readonly Cell[];
  branch: Branch | null;
  continues: 'chain' | 'branch' | null;
  /** The chain's line ended in an arrow while its branch was drawn. */
  chainWaits: boolean;
}

/**
 * Reads what `textPicture()` writes and what people type like it: mail quoting
 * (`> `), code fences, blank lines and `#` comments are skipped, `<= guest` at
 * the end is ignored, `name` alone has no format. A `\--- mirror` line stands on the image
 * above its `\`, or on the nearest. Disks without a heading are vda, vdb, and so on.
 * @throws {TextPictureError} with the place of what can't be read.
 */
export function readTextPicture(text: string, options: ReadTextPictureOptions = {}): readonly Disk[] {
  if (text.length > longestText) throw new TextPictureError('the text is too long for a picture', 1, 1);
  const drafts: Draft[] = [];
  let last: { number: number; length: number } = { number: 1, length: 0 };
  for (const [at, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = plainLine(raw);
    if (line.trim() === '' || /^\s*(#|```)/.test(line)) continue;
    last = { number: at + 1, length: line.length };
    readLine(line, at + 1, drafts);
  }
  const open = drafts.find((draft) => draft.continues !== null || draft.chainWaits);
  if (open !== undefined) throw new TextPictureError('the chain ends with an arrow', last.number, last.length + 1);
  const hollow = drafts.find((draft) => draft.cells.length === 0);
  if (hollow !== undefined)
    throw new TextPictureError(`no chain under ${hollow.label ?? 'the heading'}`, last.number, 1);
  const labels = named(drafts);
  return drafts.map((draft, at) => diskOf(draft, labels[at] ?? '', options.directory ?? defaultDirectory));
}

/** Without a mail's quote marks, tabs as spaces. */
function plainLine(line: string): string {
  let plain = line.replace(/^(\s*>)+ ?/, '');
  for (let tab = plain.indexOf('\t'); tab >= 0; tab = plain.indexOf('\t'))
    plain = `${plain.slice(0, tab)}${' '.repeat(8 - (tab % 8))}${plain.slice(tab + 1)}`;
  return plain.trimEnd();
}

function readLine(line: string, number: number, drafts: Draft[]): void {
  const heading = /^\s*("(?:[^"\\]|\\.)*"|[^\s"[\]()<>\\]+?)(?:\s+\(([^()]*)\))?:$/.exec(line);
  if (heading !== null) {
    drafts.push(newDraft(unquoted(heading[1] ?? '', number, 1), heading[2] ?? 'disk'));
    return;
  }
  let draft = drafts.at(-1);
  const branch = /^\s*(?:(\\)-*>?|=>)\s*/.exec(line);
  if (branch !== null) {
    if (draft === undefined || draft.cells.length === 0)
      throw new TextPictureError('a mirror without a chain above it', number, 1);
    if (draft.branch !== null) throw new TextPictureError('a second mirror for one disk', number, 1);
    const { cells, continues } = readCells(line, branch[0].length, number);
    draft.branch = { base: branch[1] === undefined ? null : above(draft, line.indexOf('\\')), cells: [...cells] };
    draft.chainWaits = draft.continues === 'chain';
    draft.continues = continues ? 'branch' : draft.chainWaits ? 'chain' : null;
    return;
  }
  const { cells, continues } = readCells(line, line.length - line.trimStart().length, number);
  if (draft?.continues === 'branch') {
    draft.branch?.cells.push(...cells);
    draft.continues = continues ? 'branch' : draft.chainWaits ? 'chain' : null;
    return;
  }
  if (draft === undefined || (draft.cells.length > 0 && draft.continues === null)) {
    draft = newDraft(null, 'disk');
    drafts.push(draft);
  }
  draft.cells.push(...cells);
  draft.row = cells;
  draft.chainWaits = false;
  draft.continues = continues ? 'chain' : null;
}

function newDraft(label: string | null, device: string): Draft {
  return { label, device, cells: [], row: [], branch: null, continues: null, chainWaits: false };
}

/** Cells of one line from an offset on, and whether the line ends in an arrow. */
function readCells(
  line: string,
  from: number,
  number: number,
): { readonly cells: readonly Cell[]; readonly continues: boolean } {
  const cells: Cell[] = [];
  const token = /\s*(?:(\?)(?=\s|$)|(\(empty\))|("(?:[^"\\]|\\.)*"|[^\s"[\]<>]+)(?:\[("(?:[^"\\]|\\.)*"|[^\]"]*)\])?)/y;
  const separator = /\s*(?:<-+|←)/y;
  const guest = /\s*<=+\s*guest\s*$/y;
  let at = from;
  for (;;) {
    token.lastIndex = at;
    const found = token.exec(line);
    if (found === null) throw new TextPictureError('expected an image like base[raw]', number, at + 1);
    at = token.lastIndex;
    const [whole, open, empty, word, format] = found;
    const start = at - whole.trimStart().length;
    const bare = word === '-' ? null : unquoted(word ?? '', number, start + 1);
    const known = format === undefined || format === '?' || format === '' ? null : unquoted(format, number, start + 1);
    const kind = open !== undefined ? 'open' : empty !== undefined ? 'empty' : 'image';
    cells.push({ kind, word: bare, format: known, start, end: at });
    guest.lastIndex = at;
    if (at === line.length || guest.test(line)) return { cells: checked(cells, number), continues: false };
    separator.lastIndex = at;
    if (!separator.test(line)) throw new TextPictureError('expected <- between images', number, at + 1);
    at = separator.lastIndex;
    if (at === line.length) return { cells: checked(cells, number), continues: true };
  }
}

function checked(cells: readonly Cell[], number: number): readonly Cell[] {
  const odd = cells.find((cell, at) => (cell.kind === 'open' && at > 0) || (cell.kind === 'empty' && cells.length > 1));
  if (odd === undefined) return cells;
  throw new TextPictureError('this may only stand where a chain begins', number, odd.start + 1);
}

function unquoted(word: string, line: number, column: number): string {
  if (!word.startsWith('"')) return word;
  try {
    return String(JSON.parse(word));
  } catch (cause) {
    throw Object.assign(new TextPictureError('a quoted name that JSON would not read', line, column), { cause });
  }
}

/** How many of the chain's cells, so far, are left of or at a column: the image a branch stands on is the last of them. */
function above(draft: Draft, column: number): number {
  let best = { distance: Infinity, at: 0 };
  for (const [at, cell] of draft.row.entries()) {
    if (cell.kind !== 'image') continue;
    const distance = Math.max(cell.start - column, column - (cell.end - 1), 0);
    if (distance < best.distance) best = { distance, at };
  }
  return draft.cells.length - draft.row.length + best.at + 1;
}

function named(drafts: readonly Draft[]): readonly string[] {
  const taken = new Set(drafts.map((draft) => draft.label));
  const labels: string[] = [];
  const used = new Set<string>();
  for (const { label } of drafts) {
    let free = label ?? '';
    for (let at = 0; label === null && (free === '' || taken.has(free) || used.has(free)); at += 1)
      free = `vd${letters(at)}`;
    const wanted = free;
    for (let copy = 2; used.has(free); copy += 1) free = `${wanted}-${copy}`;
    used.add(free);
    labels.push(free);
  }
  return labels;
}

/** a … z, aa, ab … as Linux names its disks. */
function letters(number: number): string {
  const last = String.fromCharCode(97 + (number % 26));
  return number < 26 ? last : letters(Math.floor(number / 26) - 1) + last;
}

function diskOf(draft: Draft, id: string, directory: string): Disk {
  const chain = chainOf(draft.cells, `${id}/chain`, directory);
  const { branch } = draft;
  if (branch === null) return { id, target: draft.label ?? id, device: draft.device, chain, mirror: null };
  const below = branch.base === null ? [] : draft.cells.slice(0, branch.base);
  const mirror = chainOf([...below, ...branch.cells], `${id}/mirror`, directory);
  return {
    id,
    target: draft.label ?? id,
    device: draft.device,
    chain,
    mirror: { chain: mirror, job: null, ready: null },
  };
}

function chainOf(cells: readonly Cell[], prefix: string, directory: string): Chain {
  const images = cells
    .filter((cell) => cell.kind === 'image')
    .toReversed()
    .map((cell, depth): Image => {
      const source = cell.word === null ? null : sourceOf(cell.word, directory);
      return { id: `${prefix}/${depth}`, source, format: cell.format, index: null };
    });
  const end: ChainEnd = cells.some((cell) => cell.kind === 'open') ? 'unspecified' : 'terminated';
  return { images, end };
}
