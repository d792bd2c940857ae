import type { SvgNode } from './contract.js';
import { element, type Paint } from './paint.js';
import { type LayerPattern, layerStyle } from './palette.js';

const tile = 6;

/** Lines drawn over a layer's colour, in the card's colour; each tile joins its neighbours without a seam. */
const ink: Readonly<Record<LayerPattern, string>> = {
  plain: '',
  rising: 'M-1 1L1 -1M-1 7L7 -1M5 7L7 5',
  falling: 'M-1 5L1 7M-1 -1L7 7M5 -1L7 1',
  upright: 'M3 -1V7',
  level: 'M-1 3H7',
  grid: 'M3 -1V7M-1 3H7',
  dots: 'M2 3H4M3 2V4',
  checks: 'M1.5 0V3M4.5 3V6',
};

export function layerFill(layer: number, paint: Paint): { readonly fill: string } {
  return { fill: `url(#${paint.idPrefix}-layer-${layer})` };
}

/** The definitions of the layers a picture uses. */
export function layerPatternNodes(layers: Iterable<number>, paint: Paint): readonly SvgNode[] {
  return [...new Set(layers)]
    .sort((a, b) => a - b)
    .map((layer) => {
      const { pattern } = layerStyle(layer);
      const colour = element('rect', { width: tile, height: tile, ...paint.layerColour(layer, 'fill') });
      const over = ink[pattern];
      const width = pattern === 'checks' ? { 'stroke-width': 3 } : {};
      const lines = over === '' ? null : element('path', { d: over, ...paint.style('pattern-ink'), ...width });
      const id = `${paint.idPrefix}-layer-${layer}`;
      return element('pattern', { id, width: tile, height: tile, patternUnits: 'userSpaceOnUse' }, colour, lines);
    });
}
