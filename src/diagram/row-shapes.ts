import type { Box, Point } from './contract.js';
import type { ImageLink } from './graph.js';
import { bottom, middle, right, simplified } from './spacing.js';

type Kind = ImageLink['kind'];

export interface Route {
  readonly points: readonly Point[];
  /** Where words about the link start. */
  readonly label: Point;
}

/** How far from a card's left edge a line from another row meets it. */
const inset = 20;
const aside = 14;

/** Along the row, to the card at the left. */
export function straight(from: Box, to: Box): Route {
  return routeOf([
    { x: from.x, y: middle(from) },
    { x: right(to), y: middle(to) },
  ]);
}

/** The RFC's `\----`: left from a card of the row below, up to the image it stands on. */
export function elbow(from: Box, to: Box): Route {
  const x = to.x + inset;
  return routeOf([
    { x: from.x, y: middle(from) },
    { x, y: middle(from) },
    { x, y: bottom(to) },
  ]);
}

/** From a row's first card to the last card of the row above, as text wraps. */
export function wrapAround(from: Box, to: Box, track: number): Route {
  const before = from.x - aside;
  const beyond = right(to) + aside;
  return routeOf([
    { x: from.x, y: middle(from) },
    { x: before, y: middle(from) },
    { x: before, y: track },
    { x: beyond, y: track },
    { x: beyond, y: middle(to) },
    { x: right(to), y: middle(to) },
  ]);
}

/** Down, along under the row, and up again. */
export function underRow(from: Box, to: Box, track: number, kind: Kind): Route {
  const start = leaving(from, kind);
  const end = kind === 'loop' ? to.x + to.width * 0.6 : arriving(to, kind);
  const points = [
    { x: start, y: bottom(from) },
    { x: start, y: track },
    { x: end, y: track },
    { x: end, y: bottom(to) },
  ];
  return routeOf(points, wordsBeside(start, end, track));
}

/** To a card of the next row, above or below. */
export function betweenRows(from: Box, to: Box, track: number, kind: Kind): Route {
  const down = to.y > from.y;
  const start = leaving(from, kind);
  const end = arriving(to, kind);
  const points = [
    { x: start, y: down ? bottom(from) : from.y },
    { x: start, y: track },
    { x: end, y: track },
    { x: end, y: down ? to.y : bottom(to) },
  ];
  return routeOf(points, wordsBeside(start, end, track));
}

/** Over several rows, through a lane left of all cards. */
export function aroundRows(
  from: Box,
  to: Box,
  departs: number | null,
  arrives: number,
  lane: number,
  kind: Kind,
): Route {
  const down = to.y > from.y;
  const start = leaving(from, kind);
  const end = arriving(to, kind);
  const leave: readonly Point[] =
    departs === null
      ? [
          { x: from.x, y: middle(from) },
          { x: lane, y: middle(from) },
        ]
      : [
          { x: start, y: down ? bottom(from) : from.y },
          { x: start, y: departs },
          { x: lane, y: departs },
        ];
  const points = [...leave, { x: lane, y: arrives }, { x: end, y: arrives }, { x: end, y: down ? to.y : bottom(to) }];
  return routeOf(points, wordsBeside(start, lane, departs ?? bottom(from)));
}

/** Right of where a line leaves its card, where no other line comes by; below it where it goes right itself. */
function wordsBeside(start: number, end: number, track: number): Point {
  return { x: start + 10, y: end > start ? track + 14 : track + 6 };
}

function leaving(box: Box, kind: Kind): number {
  switch (kind) {
    case 'mirror':
    case 'merge':
      return box.x + box.width / 2;
    case 'loop':
      return box.x + box.width * 0.4;
    case 'backing':
      return box.x + inset;
  }
}

function arriving(box: Box, kind: Kind): number {
  return kind === 'mirror' || kind === 'merge' ? box.x + box.width / 2 : box.x + inset;
}

function routeOf(points: readonly Point[], label: Point = { x: 0, y: 0 }): Route {
  return { points: simplified(points), label };
}
