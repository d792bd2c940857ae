import type { SvgNode, ViewGeometry, ViewSegment } from './contract.js';
import { drawPieces } from './draw-strip.js';
import { element, type Paint, rounded } from './paint.js';

/** The strip of what the guest (or a reader of the mirror) finds where. */
export function drawView(view: ViewGeometry, paint: Paint): SvgNode {
  const { strip, label } = view;
  const layers = new Map<number, ViewSegment[]>();
  let unknown = '';
  for (const segment of view.segments) {
    if (segment.colour !== null) {
      const list = layers.get(segment.colour);
      if (list === undefined) layers.set(segment.colour, [segment]);
      else list.push(segment);
    }
    if (segment.kind === 'unknown') unknown += crosses(segment, view);
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
function crosses(segment: ViewSegment, { strip, virtualSize }: ViewGeometry): string {
  const step = 12;
  const top = strip.y + strip.height / 2 - 3;
  const end = strip.x + ((segment.start + segment.length) / virtualSize) * strip.width;
  let d = '';
  for (let at = strip.x + (segment.start / virtualSize) * strip.width + 3; at + 6 <= end; at += step)
    d += `M${rounded(at)} ${top}l6 6m0 -6l-6 6`;
  return d;
}
