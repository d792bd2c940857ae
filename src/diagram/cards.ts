import type { Box, ImageGeometry } from './contract.js';
import type { DiskGraph, ImageNode } from './graph.js';
import { distinctNames, imageName } from './image-name.js';
import { nameWidth } from './measure.js';
import { sourceText } from '../chain/index.js';

/** How one disk's images are drawn: all alike, so that they line up. */
export interface CardStyle {
  readonly width: number;
  readonly height: number;
  readonly dense: boolean;
  /** Names by node key. */
  readonly names: ReadonlyMap<string, string>;
  /** Virtual size of the disk's largest image: the full width of a strip. */
  readonly largest: number;
}

export const cardPadding = { full: 12, dense: 8 } as const;
const narrowest = { full: 176, dense: 112 } as const;
const widest = { full: 264, dense: 176 } as const;
const heights = { full: 66, marked: 82, dense: 40 } as const;
const stripHeight = { full: 10, dense: 8 } as const;

/** More images than this in one disk are drawn dense. */
const denseAbove = 40;

/** Card size for a disk: as wide as its longest name within limits, taller when an image has something to say. */
export function cardStyle(graph: DiskGraph): CardStyle {
  const nodes = [...graph.nodes.values()];
  const size = nodes.length > denseAbove ? 'dense' : 'full';
  const names = nodeNames(nodes);
  let longest = 0;
  let largest = 0;
  let marked = false;
  for (const node of nodes) {
    longest = Math.max(longest, (names.get(node.key) ?? '').length + (node.format ?? '?').length + 2);
    if (node.state.kind === 'existing') largest = Math.max(largest, node.state.virtualSize);
    marked ||= node.marks.length > 0;
  }
  const wanted = Math.ceil(nameWidth(longest)) + 2 * cardPadding[size];
  return {
    width: Math.min(widest[size], Math.max(narrowest[size], wanted)),
    height: size === 'dense' ? heights.dense : marked ? heights.marked : heights.full,
    dense: size === 'dense',
    names,
    largest,
  };
}

export function card(node: ImageNode, box: Box, style: CardStyle): ImageGeometry {
  const size = style.dense ? 'dense' : 'full';
  const padding = cardPadding[size];
  const track = box.width - 2 * padding;
  const share = node.state.kind === 'existing' && style.largest > 0 ? node.state.virtualSize / style.largest : 1;
  const height = stripHeight[size];
  return {
    imageIds: node.imageIds,
    source: node.source === null ? '' : sourceText(node.source),
    name: style.names.get(node.key) ?? '',
    format: node.format,
    index: node.index,
    role: node.role,
    state: node.state,
    colour: node.colour,
    box,
    strip: {
      x: box.x + padding,
      y: box.y + box.height - (style.dense ? 7 : 10) - height,
      width: Math.max(4, Math.round(track * share)),
      height,
    },
    dense: style.dense,
    marks: node.marks,
  };
}

function nodeNames(nodes: readonly ImageNode[]): ReadonlyMap<string, string> {
  const distinct = distinctNames(nodes.flatMap((node) => (node.source === null ? [] : [node.source])));
  return new Map(nodes.map((node) => [node.key, distinct.get(node.key) ?? imageName(node.source)]));
}
