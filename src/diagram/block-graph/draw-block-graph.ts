import type { Point, SvgNode } from '../contract.js';
import { fontSizes } from '../measure.js';
import type { BlockGraph } from './block-graph.js';
import { type GraphFacts, graphSentence } from './graph-labels.js';
import { layOutBlockGraph, lineHeight, type PlacedEdge, type PlacedNode } from './lay-out-block-graph.js';

interface BlockGraphDrawing {
  /** `page`: in the colour of the text around it; `standalone`: dark on white, for a file. */
  readonly kind: 'page' | 'standalone';
  /** The versions it was made with, for a file. */
  readonly madeWith?: string;
}

/** QEMU's block graph as a picture: ellipses for nodes, boxes for backends and jobs, edges with their permissions. */
export function drawBlockGraph(graph: BlockGraph, facts: GraphFacts, { kind, madeWith }: BlockGraphDrawing): SvgNode {
  const { width, height, nodes, edges } = layOutBlockGraph(graph, facts);
  const standalone = kind === 'standalone';
  return {
    name: 'svg',
    attributes: {
      viewBox: `0 0 ${round(width)} ${round(height)}`,
      width: round(width),
      height: round(height),
      role: 'img',
      ...(standalone ? { color: '#1c2128' } : {}),
    },
    children: [
      { name: 'title', attributes: {}, children: [graphSentence(graph)] },
      ...(madeWith === undefined ? [] : [{ name: 'desc', attributes: {}, children: [`Made with ${madeWith}`] }]),
      ...(standalone
        ? [{ name: 'rect', attributes: { width: round(width), height: round(height), fill: '#ffffff' }, children: [] }]
        : []),
      ...edges.flatMap(drawEdge),
      ...nodes.flatMap(drawNode),
    ],
  };
}

function drawNode({ node, lines, box }: PlacedNode): readonly SvgNode[] {
  const radius = node.type === 'block-driver' ? box.height / 2 : 3;
  const dashes: Readonly<Record<string, string | number>> =
    node.type === 'block-job' ? { 'stroke-dasharray': '5 3' } : {};
  const shape: SvgNode = {
    name: 'rect',
    attributes: {
      x: round(box.x),
      y: round(box.y),
      width: round(box.width),
      height: round(box.height),
      rx: round(radius),
      fill: 'none',
      stroke: 'currentColor',
      'stroke-width': node.type === 'block-backend' ? 2 : 1,
      ...dashes,
    },
    children: [],
  };
  const middle = box.x + box.width / 2;
  const first = box.y + (box.height - (lines.length - 1) * lineHeight) / 2 + 4;
  return [shape, ...lines.map((line, at) => words(line, { x: middle, y: first + at * lineHeight }))];
}

function drawEdge({ edge, points, lines, label }: PlacedEdge): readonly SvgNode[] {
  const [start, ...others] = points;
  if (start === undefined) return [];
  const path = [`M${round(start.x)} ${round(start.y)}`, ...others.map(({ x, y }) => `L${round(x)} ${round(y)}`)].join(
    '',
  );
  const line: SvgNode = {
    name: 'path',
    attributes: {
      d: path + arrowHead(points),
      fill: 'none',
      stroke: 'currentColor',
      'stroke-width': 1,
      ...(edge.name === 'backing' ? { 'stroke-dasharray': '6 3' } : {}),
    },
    children: [],
  };
  return [line, ...lines.map((text, at) => words(text, { x: label.x, y: label.y + at * lineHeight }, 'start'))];
}

/** Two short strokes at the end of a line. */
function arrowHead(points: readonly Point[]): string {
  const [before, end] = points.slice(-2);
  if (before === undefined || end === undefined) return '';
  const angle = Math.atan2(end.y - before.y, end.x - before.x);
  const tip = (turn: number): string =>
    `${round(end.x - 8 * Math.cos(angle + turn))} ${round(end.y - 8 * Math.sin(angle + turn))}`;
  return `M${tip(0.4)}L${round(end.x)} ${round(end.y)}L${tip(-0.4)}`;
}

function words(text: string, { x, y }: Point, anchor: 'middle' | 'start' = 'middle'): SvgNode {
  return {
    name: 'text',
    attributes: {
      x: round(x),
      y: round(y),
      'text-anchor': anchor,
      'font-family': 'ui-monospace, Menlo, "DejaVu Sans Mono", monospace',
      'font-size': fontSizes.text,
      fill: 'currentColor',
    },
    children: [text],
  };
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
