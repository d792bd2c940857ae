import type { Box } from './contract.js';
import type { ImageLink } from './graph.js';
import { aroundRows, betweenRows, elbow, type Route, straight, underRow, wrapAround } from './row-shapes.js';
import { margin } from './spacing.js';

export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** A horizontal line in the space under a row that one link has to itself. */
interface Track {
  readonly row: number;
  readonly offset: number;
}

type Plan =
  | { readonly shape: 'straight' | 'elbow' }
  | { readonly shape: 'wrap' | 'under' | 'between'; readonly track: Track }
  | {
      readonly shape: 'around';
      /** Null where nothing stands left of the card: the line leaves there. */
      readonly departs: Track | null;
      readonly arrives: Track;
      readonly lane: number;
    };

const firstTrack = 14;
const trackHeight = 10;
const labelledTrackHeight = 34;
const rowGap = { full: 30, dense: 26 } as const;
const laneWidth = 9;
const laneCount = 4;

/** Room kept free at the left, where rows wrap, for lines from row to row. */
export const gutterWidth = laneCount * laneWidth;

/**
 * Ways for the arrows of one disk drawn in rows. First every link is planned,
 * which reserves tracks under rows and lanes in the gutter; then rows get their
 * places, so far apart that their tracks fit; then each link gets its points.
 */
export class RowRoutes {
  private readonly plans = new Map<ImageLink, Plan>();
  private readonly used: number[] = [];
  private readonly leftmost = new Map<number, number>();
  private nextLane = 1;
  private hasWords = false;
  private rows = 1;
  private tops: readonly number[] = [];
  private height = 0;

  /** `columns` where rows wrap, else null; `guest`: the cell where the guest stands. */
  constructor(
    private readonly cells: ReadonlyMap<string, Cell>,
    private readonly columns: number | null,
    private readonly size: keyof typeof rowGap,
    private readonly guest: Cell,
  ) {
    for (const { row, column } of cells.values()) {
      this.rows = Math.max(this.rows, row + 1);
      this.leftmost.set(row, Math.min(column, this.leftmost.get(row) ?? column));
    }
  }

  plan(link: ImageLink, labelled: boolean): void {
    const from = this.cells.get(link.from);
    const to = this.cells.get(link.to);
    this.hasWords ||= labelled;
    if (from !== undefined && to !== undefined)
      this.plans.set(link, this.shape(link, from, to, labelled ? labelledTrackHeight : trackHeight));
  }

  private shape(link: ImageLink, from: Cell, to: Cell, height: number): Plan {
    const rows = from.row - to.row;
    const backing = link.kind === 'backing';
    if (backing && rows === 0 && from.column === to.column + 1) return { shape: 'straight' };
    if (rows === 0) return { shape: 'under', track: this.track(from.row, height) };
    const open = this.leftmost.get(from.row) === from.column;
    if (backing && rows === 1 && from.column === 0 && to.column + 1 === this.columns)
      return { shape: 'wrap', track: this.track(to.row, trackHeight) };
    if (backing && rows > 0 && from.column > to.column && open && this.isFree(from, to)) return { shape: 'elbow' };
    if (rows === 1 || rows === -1) return { shape: 'between', track: this.track(Math.min(from.row, to.row), height) };
    const lane = Math.min(this.nextLane++, laneCount - 1);
    const departs = open && backing ? null : this.track(rows > 0 ? from.row - 1 : from.row, height);
    const arrives = this.track(rows > 0 ? to.row : to.row - 1, trackHeight);
    return { shape: 'around', departs, arrives, lane };
  }

  /** Whether neither a card nor words stand in the rows between, in the column of the lower image. */
  private isFree(from: Cell, to: Cell): boolean {
    if (from.row - to.row > 1 && this.hasWords) return false;
    for (const { row, column } of [...this.cells.values(), this.guest])
      if (column === to.column && row > to.row && row < from.row) return false;
    return true;
  }

  private track(row: number, height: number): Track {
    const offset = this.used[row] ?? 0;
    this.used[row] = offset + height;
    return { row, offset };
  }

  /** Gives the rows their places; returns where each row's cards start, and as the last entry where the chain ends. */
  rowTops(top: number, height: number): readonly number[] {
    const tops = [top];
    for (let row = 0; row < this.rows; row += 1) {
      const tracks = this.used[row] ?? 0;
      const least = row === this.rows - 1 ? 0 : rowGap[this.size];
      tops.push((tops[row] ?? top) + height + Math.max(least, tracks === 0 ? 0 : tracks + firstTrack + 6));
    }
    this.tops = tops;
    this.height = height;
    return tops;
  }

  /** Null for a link of images that have no place. */
  route(link: ImageLink, boxes: ReadonlyMap<string, Box>): Route | null {
    const from = boxes.get(link.from);
    const to = boxes.get(link.to);
    const plan = this.plans.get(link);
    if (from === undefined || to === undefined || plan === undefined) return null;
    switch (plan.shape) {
      case 'straight':
        return straight(from, to);
      case 'elbow':
        return elbow(from, to);
      case 'wrap':
        return wrapAround(from, to, this.trackY(plan.track));
      case 'under':
        return underRow(from, to, this.trackY(plan.track), link.kind);
      case 'between':
        return betweenRows(from, to, this.trackY(plan.track), link.kind);
      case 'around': {
        const departs = plan.departs === null ? null : this.trackY(plan.departs);
        return aroundRows(from, to, departs, this.trackY(plan.arrives), margin + 4 + plan.lane * laneWidth, link.kind);
      }
    }
  }

  private trackY(track: Track): number {
    return (this.tops[track.row] ?? 0) + this.height + firstTrack + track.offset;
  }
}
