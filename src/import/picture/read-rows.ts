import { blanked } from '../../xml/index.js';
import { linesOf, type TextSpan } from '../found.js';
import { type Cell, readCell } from './cell.js';
import type { Drawing, DrawnChain } from './drawing.js';
import { copyArrow, equationParts, longestLine, withoutFrames, withSpaces } from './drawn-line.js';
import { joinedRows } from './joined-rows.js';
import { isOfImages, isProgram } from './of-images.js';
import { readRow, type Row } from './row.js';

interface Draft {
  readonly label: string | null;
  readonly device: string;
  readonly cells: Cell[];
  readonly branches: { on: number; cells: Cell[] }[];
  /** The last row's cells, for what branches off below it. */
  row: readonly Cell[];
  /** How many cells of the chain stand before that row's. */
  rowStart: number;
  open: Cell[] | null;
  /** As drawn, where the chain is one row. */
  drawn: Row | null;
  /** What a row below says to be this chain's mirror. */
  mirror: Cell[] | null;
}

interface Page {
  readonly at: number;
  readonly caption: string | null;
  readonly drafts: Draft[];
  isTurned: boolean;
  isShortened: boolean;
}

const target = /^(?:[vsh]d[a-z]{1,2}|xvd[a-z]|fd[ab]|disk\d*)$/u;
const heading = /^\s*([^\s"[\]()<>\\:]{1,60})(?:\s+\(([^()]{1,40})\))?\s*:\s*$/u;
const mirrorLine =
  /^\s*(?:[|│‖∥=]{1,4}|[vV↓]|\(|-{1,3}>?)?\s*(?:is )?(?:mirror(?:s|ed|ing)?|block ?copy|copy)(?:\s?(?:job|of|to|into|onto|with))?\s*(?:[|│‖∥=]{1,4}|[vV↓:]|\)|-{1,3}>?)?\s*$/iu;
const mirrorArrow =
  /^(.*?)\s*(?:={1,10}|-{1,10}|~{1,10})[ (]*(?:mirror|block ?copy|copy|drive-mirror|blockdev-mirror)[ )]*(?:={1,10}|-{1,10}|~{1,10})>\s*(\S[^<>]*)$/iu;
const branchStart =
  /^([\s|│]*)(?:\\|`|\+(?=-)|└|├|╰|┌|╭|\/(?=-)|,(?=-)|'(?=-))[-─—_\s]*>?\s*(?:<-+\s*)?(?:(?:mirror|copy|block ?copy)(?: target)?\s*[:=]\s*)?(?=[\w"[(./])/u;

/** The drawings of a text whose chains stand in rows: `base <- top`, branches below them, captions between. */
export class RowReader {
  readonly #pages: Page[] = [];
  readonly #spans: TextSpan[] = [];
  #page: Page | null = null;
  #caption: string | null = null;
  /** An image alone on the line above. */
  #before: { readonly cell: Cell | null; readonly span: TextSpan } | null = null;
  /** A line just above says that what follows is the mirror of what went before. */
  #isMirror = false;
  #label: { readonly name: string; readonly device: string } | null = null;
  /** Branches that are drawn above the row that they hang from. */
  #above: { readonly row: Row; readonly column: number; readonly span: TextSpan }[] = [];
  /** The column of a `\` that stands alone on the line above, or the lines above, and leads down to a branch. */
  #slash: number | null = null;

  readonly #inProgram: boolean;

  private constructor(text: string) {
    this.#inProgram = isProgram(text);
  }

  /** `isCut`: a chain ends in an arrow, and what it leads to is missing. */
  static read(text: string): {
    readonly drawings: readonly Drawing[];
    readonly isCut: boolean;
    readonly rest: string;
  } {
    const reader = new RowReader(text);
    for (const line of linesOf(text)) reader.#line(line.text, line.start);
    const whole = reader.#pages.filter(({ drafts }) => drafts.every(({ open }) => open === null));
    const drawings = whole.map(drawingOf).filter(({ chains }) => chains.length > 0);
    const rest = drawings.length === 0 ? text : blanked(text, reader.#spans);
    return { drawings, isCut: whole.length < reader.#pages.length, rest };
  }

  #line(given: string, start: number): void {
    if (given.length > longestLine) {
      this.#prose('');
      return;
    }
    const line = withoutFrames(withSpaces(given).trimEnd());
    if (line.trim() === '' || /^\s*(?:#\s|```|~~~|::\s*$)/u.test(line)) return;
    for (const { part, at } of equationParts(line)) this.#part(part, start, at, given.length);
  }

  #part(line: string, start: number, at: number, length: number): void {
    const span = { start, end: start + length };
    const named = heading.exec(line);
    if (named !== null && (target.test(named[1] ?? '') || named[2] !== undefined)) {
      this.#label = { name: named[1] ?? '', device: named[2] ?? 'disk' };
      this.#take(span);
      return;
    }
    const [, left = '', copy = ''] = mirrorArrow.exec(line) ?? copyArrow.exec(line) ?? [];
    if (left !== '') {
      this.#part(left, start, at, length);
      const cell = readCell(copy, line.length - copy.length);
      const last = this.#page?.drafts.at(-1);
      if (cell !== null && last !== undefined) last.mirror = [cell];
      return;
    }
    if (mirrorLine.test(line) && this.#page !== null) {
      this.#isMirror = true;
      this.#take(span);
      return;
    }
    const from = /^[\s|│]*/u.exec(line)?.[0].length ?? 0;
    const branch = branchStart.exec(line);
    const draft = this.#page?.drafts.at(-1);
    if (branch !== null && draft !== undefined) {
      const row = readRow(line, branch[0].length);
      if (row !== null && row.points !== 'right') {
        this.#branch(draft, row, branch[1]?.length ?? 0);
        this.#take(span);
        return;
      }
    }
    if (branch !== null && this.#page === null) {
      const row = readRow(line, branch[0].length);
      if (row !== null && row.points !== 'right') {
        this.#above.push({ row, column: branch[1]?.length ?? 0, span });
        return;
      }
    }
    if (/^\s*\\\s*$/u.test(line)) {
      this.#slash ??= draft === undefined ? null : from;
      return;
    }
    const slash = this.#slash;
    this.#slash = null;
    if (slash !== null && draft !== undefined) {
      const row = readRow(line, from);
      if (row !== null && row.points !== 'right' && (row.cells[0]?.start ?? 0) > slash) {
        this.#branch(draft, row, slash);
        this.#take(span);
        return;
      }
    }
    if (/^\s*\/\s*$/u.test(line)) {
      this.#hangAbove(from, span);
      return;
    }
    if (/^[\s|│^vV↑↓\\/]+$/u.test(line) || /^[\s─-]*[+┌└┐┘][\s+┌└┐┘─-]*$/u.test(line)) return;
    const read = this.#withBefore(rowOf(line, from)) ?? this.#rest(line, from, draft);
    const row = read !== null && (read.row.points === null || isOfImages(read.row, this.#inProgram)) ? read : null;
    this.#before = row === null && imageName.test(line.trim()) ? { cell: readCell(line, 0), span } : null;
    if (row === null) {
      if (at === 0) this.#prose(line);
      return;
    }
    this.#row(row.row, row.label, start + at);
    this.#take(span);
  }

  /** A `/` below a row leads from it down to the row that it branches off from. */
  #hangAbove(column: number, span: TextSpan): void {
    const page = this.#page;
    const [only, ...others] = page?.drafts ?? [];
    const row = only?.drawn ?? null;
    if (page === null || row === null || others.length > 0 || only?.branches.length !== 0) return;
    if (only.label !== null || only.open !== null || (row.cells[0]?.start ?? 0) < column) return;
    page.drafts.pop();
    this.#above.push({ row, column, span });
  }

  /** What follows an arrow at the end of the line before. */
  #rest(line: string, from: number, draft: Draft | undefined): LabelledRow | null {
    const row = (draft?.open ?? null) === null ? null : readRow(line, from);
    return row === null ? null : { row, label: null };
  }

  /** A row that begins with an arrow has its first image alone on the line above. */
  #withBefore(read: LabelledRow | null): LabelledRow | null {
    const before = this.#before;
    const cell = before?.cell ?? null;
    if (read === null || before === null || cell === null || !read.row.follows || read.label !== null) return read;
    if (this.#page !== null && this.#page.drafts.length > 0) return read;
    this.#take(before.span);
    return { row: { ...read.row, cells: [cell, ...read.row.cells], follows: false }, label: null };
  }

  #take(span: TextSpan): void {
    if (this.#spans.at(-1)?.start !== span.start) this.#spans.push(span);
  }

  /** Words between two drawings part them, and name the next. */
  #prose(line: string): void {
    this.#page = null;
    this.#above = [];
    const words = line.trim().replace(/:{1,2}$/u, '');
    this.#caption = words.length > 60 ? `…${words.slice(-57)}` : words;
  }

  #row(row: Row, label: string | null, at: number): void {
    if (label !== null && target.test(label)) this.#label = { name: label, device: 'disk' };
    else if (label !== null) this.#prose(label);
    if (this.#page === null) {
      this.#page = { at, caption: this.#caption, drafts: [], isTurned: false, isShortened: false };
      this.#pages.push(this.#page);
    }
    const page = this.#page;
    page.isShortened ||= row.cells.some(isGap);
    const { cells, isTurned } = fromBase({ ...row, cells: row.cells.filter((cell) => !isGap(cell)) });
    page.isTurned ||= isTurned;
    const last = page.drafts.at(-1);
    const on = last?.open === null && row.follows ? arrowAbove(last, row) : 0;
    if (last !== undefined && on > 0 && this.#label === null) {
      // The same image again, with another on it.
      const branch = [...last.cells.slice(0, on), ...cells];
      page.drafts.push({
        ...last,
        cells: branch,
        branches: [],
        row: [...last.row.slice(0, on), ...cells],
        rowStart: 0,
        open: null,
        drawn: null,
        mirror: null,
      });
      return;
    }
    if (last !== undefined && this.#label === null && (last.open !== null || row.follows)) {
      const into = last.open ?? last.cells;
      last.rowStart = into === last.cells ? last.cells.length : last.rowStart;
      last.row = into === last.cells ? cells : last.row;
      last.drawn = null;
      into.push(...cells);
      last.open = row.continues ? into : null;
      return;
    }
    const draft: Draft = {
      label: this.#label?.name ?? null,
      device: this.#label?.device ?? 'disk',
      cells: [...cells],
      branches: [],
      row: cells,
      rowStart: 0,
      open: null,
      drawn: row.points === null ? null : row,
      mirror: null,
    };
    if (last !== undefined && this.#isMirror) {
      this.#isMirror = false;
      last.mirror = [...cells];
      return;
    }
    if (row.continues) draft.open = draft.cells;
    page.drafts.push(draft);
    this.#label = null;
    if (row.points === null) return;
    for (const branch of this.#above.splice(0)) {
      this.#branch(draft, branch.row, branch.column);
      this.#take(branch.span);
    }
  }

  #branch(draft: Draft, row: Row, column: number): void {
    const branch = { on: above(draft, column), cells: [...row.cells] };
    draft.branches.push(branch);
    draft.open = row.continues ? branch.cells : draft.open;
  }
}

/** On how many images a row stands that begins with an arrow right below one of the row above; none where it doesn't. */
function arrowAbove({ row, rowStart, cells }: Draft, { cells: [first] }: Row): number {
  if (first === undefined || first.start < 5) return 0;
  const at = row.findIndex(
    (cell, number) =>
      number + 1 < row.length && first.start > cell.end && first.start <= (row[number + 1]?.start ?? 0) + 2,
  );
  const below = row[at];
  return below === undefined ? 0 : cells.indexOf(below, rowStart) + 1;
}

function isGap({ name }: Cell): boolean {
  return /^(?:\.{2,}|…|etc\.?)$/u.test(name);
}

function drawingOf({ at, caption, drafts, isTurned, isShortened }: Page): Drawing {
  const edges = edgesOf(drafts);
  if (edges !== null) {
    const read = edges.map(fromBase);
    const chains = read.map(({ cells }): DrawnChain => ({ label: null, device: 'disk', cells, branches: [] }));
    return { at, caption, chains, isTurned: read.some((each) => each.isTurned), isShortened };
  }
  const chains = drafts.map(({ label, device, cells, branches, mirror }): DrawnChain => ({
    label,
    device,
    cells,
    branches: mirror === null ? branches : [...branches, { on: 0, cells: mirror }],
  }));
  return { at, caption, chains, isTurned, isShortened };
}

/** Rows that say a chain piece by piece, joined; null for a drawing with more in it, or whose rows are whole chains. */
function edgesOf(drafts: readonly Draft[]): readonly Row[] | null {
  if (drafts.some(({ drawn }) => drawn?.cells.some(isGap) === true)) return null;
  const rows = drafts.flatMap(({ label, branches, mirror, drawn }) =>
    label === null && branches.length === 0 && mirror === null && drawn !== null ? [drawn] : [],
  );
  if (rows.length < 2 || rows.length < drafts.length) return null;
  const joined = joinedRows(rows);
  return joined.length === rows.length ? null : joined;
}

interface LabelledRow {
  readonly row: Row;
  readonly label: string | null;
}

/** A disk's name in a column of its own. */
const inColumn = /^((?:[vsh]d[a-z]{1,2}|xvd[a-z]))(?:\s{2,200}|\s{0,200}[|│]\s{0,200})(?=\S)/u;

/** A row, with the words before it: `vda: base <- top`, `Before: base <- top`. */
function rowOf(line: string, from: number): LabelledRow | null {
  const list = /^\s*(?:[-*•]|\(?\d{1,2}[.)]|\([a-z]\))\s+/u.exec(line);
  const start = list === null ? from : list[0].length;
  const labelled = /^([^<>[\]"←→]{1,200}?)(?::\s+|\s+=\s+)(?=\S)/u.exec(line.slice(start));
  const ofColumn = inColumn.exec(line.slice(start));
  if (ofColumn !== null) {
    // An image alone in the next column is a row of virsh's table.
    const row = readRow(line, start + ofColumn[0].length);
    if (row !== null && row.points !== null) return { row, label: ofColumn[1] ?? null };
  }
  const candidates = [
    ...(labelled === null ? [] : [{ at: start + labelled[0].length, label: (labelled[1] ?? '').trim() }]),
    { at: start, label: null },
  ];
  for (const { at, label } of candidates) {
    const row = readRow(line, at);
    const ofDisk = row === null || label !== null ? null : behindTarget(row);
    if (ofDisk !== null) return ofDisk;
    if (row !== null && (isDrawn(row, line) || isOneOf(row, label))) return { row, label };
  }
  return null;
}

/** `vda -> top -> base` and `base <- top <- vda`: the disk, and its images. */
function behindTarget(row: Row): LabelledRow | null {
  const { cells, points } = row;
  if (points === null || cells.length < 2 || row.continues || row.follows) return null;
  const disk = points === 'right' ? cells[0] : cells.at(-1);
  const others = points === 'right' ? cells.slice(1) : cells.slice(0, -1);
  if (disk === undefined || !target.test(disk.name) || others.some(({ name }) => target.test(name))) return null;
  return { row: { ...row, cells: others }, label: disk.name };
}

/** One word alone is no drawing, unless it has a format in brackets. */
function isDrawn({ cells, points, continues, follows }: Row, line: string): boolean {
  if (points !== null) return cells.length > 1 || continues || follows;
  const [only] = cells;
  return only !== undefined && only.format !== null && /[[(]/u.test(line) && cells.length === 1;
}

/** A disk of one image beside others: `vdc: scratch.raw`. */
function isOneOf({ cells: [only] }: Row, label: string | null): boolean {
  return only !== undefined && label !== null && target.test(label) && imageName.test(only.name);
}

const imageName = /^[^\s:]{0,300}\.(?:raw|img|qcow2?|qed|vmdk|vdi|vhdx?|iso)$/iu;

/** A row's cells from the base up, by its arrows, unless its names tell that they are meant the other way. */
export function fromBase({ cells, points }: Row): { readonly cells: readonly Cell[]; readonly isTurned: boolean } {
  const ordered = points === 'right' ? cells.toReversed() : cells;
  const [first, last] = [ordered[0], ordered.at(-1)];
  if (first === undefined || last === undefined || first === last) return { cells: ordered, isTurned: false };
  const isActive = (cell: Cell): boolean => cell.isActive;
  const isBase = ({ name }: Cell): boolean =>
    /^(?:\S*\/)?(?:base|orig|original|root|golden|template|backing)(?![a-z])/iu.test(name);
  const turned = (isActive(first) && !isActive(last)) || (isBase(last) && !isBase(first));
  return { cells: turned ? ordered.toReversed() : ordered, isTurned: turned };
}

/**
 * How many of the chain's images lie at or below the one that a branch in a column hangs from: the one that is nearest
 * in its last row, and below an arrow the one that the arrow points to.
 */
function above({ row, rowStart, cells }: Draft, column: number): number {
  const isUnderArrow = (cell: Cell, at: number): boolean => {
    const next = row[at + 1];
    return next !== undefined && column > cell.end && column < next.start - 1;
  };
  const pointedTo = row.find(isUnderArrow);
  if (pointedTo !== undefined) return cells.indexOf(pointedTo, rowStart) + 1;
  let best = { distance: Infinity, at: 0 };
  for (const cell of row) {
    const distance = Math.max(cell.start - column, column - (cell.end - 1), 0);
    if (distance < best.distance) best = { distance, at: cells.indexOf(cell, rowStart) };
  }
  return best.at + 1;
}
