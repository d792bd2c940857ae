import type { SvgNode, ViewGeometry } from './contract.js';
import { drawPieces } from './draw-strip.js';
import { element, type Paint, rounded } from './paint.js';

/** The strip of what the guest (or a reader of the mirror) finds where. */
export function drawView(view: ViewGeometry, paint: Paint): SvgNode {
  const { strip, label } = view;
  const layers = new Map<number, { start: number; length: number; kind: 'data' | 'zero' }[]>();
  let unknown = '';
  for (const { start, length, kind, colour } of view.segments) {
    if ((kind === 'data' || kind === 'zero') && colour !== null) {
      const list = layers.get(colour);
      if (list === undefined) layers.set(colour, [{ start, length, kind }]);
      else list.push({ start, length, kind });
    }
    if (kind === 'unknown')
      unknown += crosses(
        strip.x + (start / view.virtualSize) * strip.width,
        (length / view.virtualSize) * strip.width,
        strip.y,
        strip.height,
      );
  }
  const { x, y, width, height } = strip;
  return element(
    'g',
    paint.kind === 'page' ? { role: 'img', 'aria-label': view.description } : {},
    element('title', {}, view.description),
    element('text', { x: label.x, y: label.y, ...paint.style('detail') }, label.text),
    element('rect', { x, y, width, height, ...paint.style('track') }),
    unknown === '' ? null : element('path', { d: unknown, ...paint.style('unknown') }),
    ...[...layers].flatMap(([layer, pieces]) => drawPieces(pieces, view.virtualSize, layer, strip, paint)),
    ...view.names.map((name) => element('text', { x: name.x, y: name.y, ...paint.style('detail') }, name.text)),
  );
}

/** Sparse crosses: nobody can say what is read here. */
function crosses(x: number, width: number, y: number, height: number): string {
  const step = 12;
  let d = '';
  for (let at = x + 3; at + 6 <= x + width; at += step) {
    const top = y + height / 2 - 3;
    d += `M${rounded(at)} ${top}l6 6m0 -6l-6 6`;
  }
  return d;
}
