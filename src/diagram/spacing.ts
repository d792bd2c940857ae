import type { Box, Point } from './contract.js';

/** Distances both flows share, in CSS pixels. */
export const margin = 16;
export const diskGap = 32;
export const headingHeight = 30;
/** Room left of a base whose end the document leaves open: an arrow and a question mark. */
export const openEndWidth = 40;
export const guestWidth = 76;

export function middle(box: Box): number {
  return box.y + box.height / 2;
}

export function right(box: Box): number {
  return box.x + box.width;
}

export function bottom(box: Box): number {
  return box.y + box.height;
}

/** Drops points that repeat the one before or lie on a straight line between their neighbours. */
export function simplified(points: readonly Point[]): readonly Point[] {
  return points.filter((point, at) => {
    const before = points[at - 1];
    const after = points[at + 1];
    if (before?.x === point.x && before.y === point.y) return false;
    if (before === undefined || after === undefined) return true;
    return !((before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y));
  });
}
