import type { Chain } from '../chain/index.js';
import { sourceText } from '../chain/index.js';
import type { PlacedText, ViewGeometry, ViewSegment } from './contract.js';
import type { CardStyle } from './cards.js';
import { formatBytes } from './format-bytes.js';
import type { DiskGraph, ImageNode } from './graph.js';
import { readThrough } from './guest-view.js';
import { fontSizes, textWidth } from './measure.js';
import { shortNames } from './short-names.js';

/** Room for `mirror reads` before a strip. */
const viewLabelWidth = 84;
const stripHeight = 14;
const nameLine = 16;
const gap = 12;
/** Characters of a layer's name under a strip. */
const longestName = 24;

export interface PlacedViews {
  readonly views: readonly ViewGeometry[];
  readonly height: number;
}

/** The strips below a chain: what the guest reads where, and what a reader of the mirror would. */
export function layOutViews(graph: DiskGraph, style: CardStyle, x: number, y: number, width: number): PlacedViews {
  const { chain, mirror } = graph.picture.disk;
  const views: ViewGeometry[] = [];
  let top = y + gap;
  for (const [kind, each] of [['guest', chain] as const, ['mirror', mirror?.chain ?? null] as const]) {
    const layers = each === null ? [] : nodesOf(each, graph);
    const segments = readThrough(layers.map((node) => node.state)).map(
      ({ start, length, kind: found, layer }): ViewSegment => ({
        start,
        length,
        kind: found,
        layer,
        colour: layer === null ? null : (layers[layer]?.colour ?? null),
      }),
    );
    const last = segments.at(-1);
    if (last === undefined) continue;
    const virtualSize = last.start + last.length;
    const track = width - viewLabelWidth;
    const strip = {
      x: x + viewLabelWidth,
      y: top,
      width: Math.max(4, Math.round(style.largest > 0 ? (track * virtualSize) / style.largest : track)),
      height: stripHeight,
    };
    const names = segmentNames(segments, layers, style, strip, virtualSize);
    views.push({
      kind,
      label: { x, y: top + 11, text: kind === 'guest' ? 'guest reads' : 'mirror reads' },
      strip,
      virtualSize,
      segments,
      names,
      description: describe(kind, segments, layers, style, virtualSize),
    });
    top += stripHeight + nameLine + gap / 2;
  }
  return { views, height: views.length === 0 ? 0 : top - y };
}

/** Each place once; a chain in a loop ends where it comes back. */
function nodesOf(chain: Chain, graph: DiskGraph): readonly ImageNode[] {
  const nodes: ImageNode[] = [];
  const passed = new Set<string>();
  for (const image of chain.images) {
    if (image.source === null) break;
    const node = graph.nodes.get(sourceText(image.source));
    if (node === undefined || passed.has(node.key)) break;
    passed.add(node.key);
    nodes.push(node);
  }
  return nodes;
}

/** Names each layer once, under its widest place, where there is room. */
function segmentNames(
  segments: readonly ViewSegment[],
  layers: readonly ImageNode[],
  style: CardStyle,
  strip: { readonly x: number; readonly y: number; readonly width: number },
  virtualSize: number,
): readonly PlacedText[] {
  const widest = layers.map((): ViewSegment | null => null);
  for (const segment of segments) {
    if (segment.layer === null) continue;
    const known = widest[segment.layer] ?? null;
    if (known === null || known.length < segment.length) widest[segment.layer] = segment;
  }
  const named = widest.filter((segment) => segment !== null).sort((one, other) => one.start - other.start);
  const names: PlacedText[] = [];
  const shown = shortNames(
    new Map(layers.map(({ key }) => [key, style.names.get(key) ?? ''])),
    new Map(layers.map(({ key }) => [key, longestName])),
  );
  let free = strip.x;
  for (const segment of named) {
    const text = shown.get(layers[segment.layer ?? 0]?.key ?? '') ?? '';
    const x = Math.max(free, strip.x + Math.round((segment.start / virtualSize) * strip.width));
    const segmentEnd = strip.x + ((segment.start + segment.length) / virtualSize) * strip.width;
    const width = textWidth(text.length);
    if (x + width > strip.x + strip.width || x >= Math.max(segmentEnd, strip.x + 1)) continue;
    names.push({ x, y: strip.y + stripHeight + fontSizes.text + 1, text });
    free = x + width + 8;
  }
  return names;
}

function describe(
  kind: ViewGeometry['kind'],
  segments: readonly ViewSegment[],
  layers: readonly ImageNode[],
  style: CardStyle,
  virtualSize: number,
): string {
  const bytes = layers.map(() => 0);
  const nowhere = { hole: 0, unknown: 0 };
  for (const segment of segments) {
    if (segment.layer !== null) bytes[segment.layer] = (bytes[segment.layer] ?? 0) + segment.length;
    else if (segment.kind === 'unknown') nowhere.unknown += segment.length;
    else nowhere.hole += segment.length;
  }
  const parts = layers.flatMap((node, layer) => {
    const amount = bytes[layer] ?? 0;
    return amount === 0 ? [] : [`${formatBytes(amount)} from ${style.names.get(node.key) ?? ''}`];
  });
  if (nowhere.hole > 0) parts.push(`${formatBytes(nowhere.hole)} as zeroes that no layer holds`);
  if (nowhere.unknown > 0) parts.push(`${formatBytes(nowhere.unknown)} from images that do not exist`);
  const reader = kind === 'guest' ? 'The guest' : 'A reader of the mirror';
  return `${reader} finds ${formatBytes(virtualSize)}: ${parts.join(', ')}.`;
}
