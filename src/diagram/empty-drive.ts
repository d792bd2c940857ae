import type { Box, EmptyDriveGeometry, SvgNode } from './contract.js';
import { element, type Paint } from './paint.js';
import { middle } from './spacing.js';

/** Of the place that an image would have, in CSS pixels. */
export const emptyDriveSize = { width: 176, height: 40 } as const;

/** A drive without a medium, which the guest has all the same. */
export function emptyDriveAt(x: number, y: number): EmptyDriveGeometry {
  const box: Box = { x, y, ...emptyDriveSize };
  return { box, label: { x: x + box.width / 2, y: middle(box) + 4, text: 'empty' } };
}

export function drawEmptyDrive({ box, label }: EmptyDriveGeometry, paint: Paint): readonly SvgNode[] {
  const { x, y, text } = label;
  return [
    element('rect', { ...box, rx: box.height / 2, ...paint.style('empty-drive') }),
    element('text', { x, y, 'text-anchor': 'middle', ...paint.style('detail') }, text),
  ];
}
