import type { Box, SvgNode, ViewSegment } from './contract.js';
import { layerFill } from './draw-pattern.js';
import { element, type Paint, rounded } from './paint.js';

type Piece = Pick<ViewSegment, 'start' | 'length' | 'kind'>;

/**
 * One layer's pieces of a strip: data filled, zeroes as an empty frame. One path
 * each, other kinds left out, pieces closer than half a pixel joined, so that a fragmented image costs
 * no more than its strip is wide; no piece is too thin to be seen.
 */
export function drawPieces(
  pieces: readonly Piece[],
  size: number,
  layer: number,
  strip: Box,
  paint: Paint,
): readonly SvgNode[] {
  const data = spans(pieces, 'data', size, strip);
  const zero = spans(pieces, 'zero', size, strip);
  const nodes: SvgNode[] = [];
  if (zero.length > 0) {
    const frames = zero
      .map(([from, to]) => rectangle(from + 0.5, strip.y + 0.5, to - from - 1, strip.height - 1))
      .join('');
    nodes.push(element('path', { d: frames, fill: 'none', ...paint.layerColour(layer, 'stroke') }));
  }
  if (data.length > 0) {
    const filled = data.map(([from, to]) => rectangle(from, strip.y, to - from, strip.height)).join('');
    nodes.push(element('path', { d: filled, ...layerFill(layer, paint) }));
  }
  return nodes;
}

/** Where a strip of so many bytes has something, as one path's data. */
export function areasPath(areas: readonly Pick<Piece, 'start' | 'length'>[], size: number, strip: Box): string {
  const pieces = areas.map(({ start, length }) => ({ start, length, kind: 'data' as const }));
  return spans(pieces, 'data', size, strip)
    .map(([from, to]) => rectangle(from, strip.y, to - from, strip.height))
    .join('');
}

function spans(
  pieces: readonly Piece[],
  kind: Piece['kind'],
  size: number,
  strip: Box,
): readonly (readonly [number, number])[] {
  const result: [number, number][] = [];
  const scale = size > 0 ? strip.width / size : 0;
  const end = strip.x + strip.width;
  for (const piece of pieces) {
    if (piece.kind !== kind) continue;
    const from = Math.min(end - 1, strip.x + Math.max(0, piece.start) * scale);
    const to = Math.min(end, Math.max(from + 1, strip.x + (piece.start + piece.length) * scale));
    const last = result.at(-1);
    if (last !== undefined && from - last[1] < 0.5) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}

function rectangle(x: number, y: number, width: number, height: number): string {
  return `M${rounded(x)} ${rounded(y)}h${rounded(Math.max(0, width))}v${rounded(height)}h${rounded(-Math.max(0, width))}z`;
}
