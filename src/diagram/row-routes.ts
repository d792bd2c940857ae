import type { Box, Point } from './contract.js';
import type { ImageLink } from './graph.js';
import { bottom, margin, middle, right, simplified } from './spacing.js';

export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** A horizontal track in the space under a row that one link has to itself. */
interface Track {
  readonly row: number;
  readonly offset: number;
  readonly height: number;
}

interface Plan {
  readonly shape: 'straight' | 'down' | 'wrap' | 'elbow' | 'under' | 'around';
  /** Under the row of the lower end of the picture's lines; `upper` under the row they end at. */
  readonly tracks: readonly Track[];
  readonly lane: number;
}

const firstTrack = 14;
const trackHeight = 10;
const labelHeight = 34;
const rowGap = 30;
const laneWidth = 9;
const lanes = 4;

/** Room kept free at the left for lines from row to row. */
export const gutterWidth = lanes * laneWidth;

/**
 * Ways for the arrows of one disk drawn in rows. First every link is planned,
 * which reserves tracks under rows and lanes at the left edge; then rows get
 * their places; then each link gets its points.
 */
export class RowRoutes {
  bottom: number | null = null;
  private readonly plans = new Map<ImageLink, Plan>();
  private readonly used: number[] = [];
  private lanes = 1;
  private rows = 0;
  private tops: readonly number[] = [];
  private height = 0;

  /** `columns` where rows wrap, else null. */
  constructor(private readonly columns: number | null) {}

  plan(link: ImageLink, cells: ReadonlyMap<string, Cell>, labelled: boolean): void {
    const from = cells.get(link.from);
    const to = cells.get(link.to);
    if (from === undefined || to === undefined) return;
    this.rows = Math.max(this.rows, from.row + 1, to.row + 1);
    const height = link.kind === 'mirror' && labelled ? labelHeight : trackHeight;
    this.plans.set(link, this.shape(link, from, to, height));
  }

  private shape(link: ImageLink, from: Cell, to: Cell, height: number): Plan {
    const rows = from.row - to.row;
    if (link.kind === 'backing') {
      if (rows === 0 && from.column === to.column + 1) return plan('straight');
      if (rows === 1 && from.column === 0 && to.column + 1 === this.columns)
        return plan('wrap', [this.track(to.row, height)]);
      if (rows === 1 && from.column > to.column) return plan('elbow', [this.track(to.row, 0)]);
    }
    if (link.kind === 'mirror' && rows === -1 && from.column === to.column)
      return plan('down', [this.track(from.row, height)]);
    if (rows === 0) return plan('under', [this.track(from.row, height)]);
    const lane = Math.min(lanes - 1, this.lanes++);
    if (rows === 1 || rows === -1) return plan('around', [this.track(Math.min(from.row, to.row), height)], lane);
    const departs = this.track(from.row, height);
    return plan('around', [departs, this.track(to.row, trackHeight)], lane);
  }

  private track(row: number, height: number): Track {
    const offset = this.used[row] ?? 0;
    this.used[row] = offset + height;
    return { row, offset, height };
  }

  /** Where each row's cards start, rows being so far apart that their tracks fit between them. */
  rowTops(top: number, height: number): readonly number[] {
    const tops: number[] = [];
    let y = top;
    for (let row = 0; row < Math.max(1, this.rows); row += 1) {
      tops.push(y);
      const tracks = this.used[row] ?? 0;
      const last = row === this.rows - 1 || this.rows === 0;
      y += height + (tracks === 0 ? (last ? 0 : rowGap) : Math.max(last ? 0 : rowGap, tracks + firstTrack + 6));
    }
    this.tops = tops;
    this.height = height;
    this.bottom = y;
    return tops;
  }

  /** A link's points and where words about it start; no points for a link of images that are not placed. */
  route(
    link: ImageLink,
    boxes: ReadonlyMap<string, Box>,
  ): { readonly points: readonly Point[]; readonly label: Point | null } {
    const from = boxes.get(link.from);
    const to = boxes.get(link.to);
    const found = this.plans.get(link);
    if (from === undefined || to === undefined || found === undefined) return { points: [], label: null };
    const [first, second] = found.tracks;
    const y = this.trackY(first);
    switch (found.shape) {
      case 'straight':
        return {
          points: [
            { x: from.x, y: middle(from) },
            { x: right(to), y: middle(to) },
          ],
          label: null,
        };
      case 'down': {
        const x = from.x + from.width / 2;
        const points = [
          { x, y: bottom(from) },
          { x, y: to.y },
        ];
        return { points, label: { x: x + 10, y: (bottom(from) + to.y) / 2 + 2 } };
      }
      case 'wrap': {
        const lane = from.x - 14;
        const beyond = right(to) + 14;
        return {
          points: simplified([
            { x: from.x, y: middle(from) },
            { x: lane, y: middle(from) },
            { x: lane, y },
            { x: beyond, y },
            { x: beyond, y: middle(to) },
            { x: right(to), y: middle(to) },
          ]),
          label: null,
        };
      }
      case 'elbow': {
        const x = to.x + 20;
        const points = [
          { x: from.x, y: middle(from) },
          { x, y: middle(from) },
          { x, y: bottom(to) },
        ];
        return { points, label: null };
      }
      case 'under': {
        const start = from.x + from.width * (link.kind === 'mirror' ? 0.5 : 0.4);
        const end = to.x + to.width * (link.kind === 'mirror' ? 0.5 : 0.6);
        const points = [
          { x: start, y: bottom(from) },
          { x: start, y },
          { x: end, y },
          { x: end, y: bottom(to) },
        ];
        return { points, label: { x: Math.min(start, end) + 10, y: y + 14 } };
      }
      case 'around':
        return this.around(link, from, to, y, second === undefined ? y : this.trackY(second), found.lane);
    }
  }

  private around(link: ImageLink, from: Box, to: Box, departs: number, arrives: number, lane: number) {
    const start = from.x + from.width * (link.kind === 'mirror' ? 0.5 : 0.4);
    const laneX = margin + 4 + lane * laneWidth;
    const above = to.y > from.y;
    const end = link.kind === 'mirror' ? to.x + to.width / 2 : to.x + 20;
    const enter = { x: end, y: above ? to.y : bottom(to) };
    const leave =
      link.kind === 'backing'
        ? [
            { x: from.x, y: middle(from) },
            { x: laneX, y: middle(from) },
          ]
        : [
            { x: start, y: bottom(from) },
            { x: start, y: departs },
          ];
    const across = departs === arrives ? [] : [{ x: laneX, y: departs }];
    const points = simplified([
      ...leave,
      ...(link.kind === 'backing' ? [] : across),
      { x: link.kind === 'backing' || departs !== arrives ? laneX : start, y: arrives },
      { x: end, y: arrives },
      enter,
    ]);
    return { points, label: { x: Math.min(start, end) + 10, y: departs + 14 } };
  }

  private trackY(track: Track | undefined): number {
    if (track === undefined) return 0;
    return (this.tops[track.row] ?? 0) + this.height + firstTrack + track.offset;
  }
}

function plan(shape: Plan['shape'], tracks: readonly Track[] = [], lane = 0): Plan {
  return { shape, tracks, lane };
}
