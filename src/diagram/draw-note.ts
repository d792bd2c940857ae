import type { PictureNote, Point, SvgNode } from './contract.js';
import { textWidth } from './measure.js';
import { element, type Paint, rounded } from './paint.js';

const height = 16;
const size = 11;
const most = 3;

/** A pill with the numbers of the notes on something, its right end at `end`: open ones filled, else an outline. */
export function drawNotes(notes: readonly PictureNote[], end: Point, paint: Paint): readonly SvgNode[] {
  if (notes.length === 0) return [];
  const shown = notes.slice(0, most).map(({ number }) => number);
  const label = shown.join(', ') + (notes.length > most ? '…' : '');
  const width = rounded(Math.max(height, textWidth(label.length, size) + 9));
  const x = rounded(end.x - width);
  const y = rounded(end.y - height / 2);
  const style = notes.every(({ resolved }) => resolved) ? 'note-resolved' : 'note';
  // On a page a click leads to the first of them.
  const leads = paint.kind === 'page' ? { 'data-note': shown[0] ?? 0 } : {};
  return [
    element('rect', { x, y, width, height, rx: height / 2, ...leads, ...paint.style(style) }),
    element(
      'text',
      {
        x: rounded(x + width / 2),
        y: y + 12,
        'text-anchor': 'middle',
        'aria-hidden': 'true',
        ...leads,
        ...paint.style(`${style}-number`),
      },
      label,
    ),
  ];
}
