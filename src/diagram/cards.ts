import { sourceText } from '../chain/index.js';
import type { Box, ImageGeometry } from './contract.js';
import type { Sign } from './draw-sign.js';
import { formatBytes } from './format-bytes.js';
import { storedWords } from './stored-words.js';
import type { DiskGraph, ImageNode } from './graph.js';
import { distinctNames, imageName } from './image-name.js';
import { elideEnd, fontSizes, nameCapacity, nameWidth, textWidth } from './measure.js';
import { shortNames } from './short-names.js';
import { markedHeight } from './marked-strips.js';
import { isQuiet } from './quiet-marks.js';
import { snapshotLineHeight, snapshotLineWidth } from './snapshot-line.js';

/** How one disk's images are drawn: all alike, so that they line up. */
export interface CardStyle {
  readonly width: number;
  readonly height: number;
  /** How much of it the strips of bitmaps take, at the bottom. */
  readonly marked: number;
  readonly size: CardSize;
  /** Names by node key. */
  readonly names: ReadonlyMap<string, string>;
  readonly shortNames: ReadonlyMap<string, string>;
  /** Virtual size of the disk's largest image: the full width of a strip. */
  readonly largest: number;
}

type CardSize = 'full' | 'dense';

export const cardPadding = { full: 12, dense: 10 } as const;
const nameSize = { full: fontSizes.name, dense: fontSizes.dense } as const;
const narrowest = { full: 176, dense: 112 } as const;
const widest = { full: 264, dense: 188 } as const;
const heights = { full: 66, marked: 82, dense: 40 } as const;
const stripHeight = { full: 10, dense: 8 } as const;

/** More images than this in one disk are drawn dense. */
const denseAbove = 40;

/**
 * Card size for a disk: as wide as what is written on its cards within limits,
 * or `fixed`; taller when an image has something to say.
 */
export function cardStyle(graph: DiskGraph, fixed: number | null = null): CardStyle {
  const nodes = [...graph.nodes.values()];
  const size: CardSize = nodes.length > denseAbove ? 'dense' : 'full';
  const names = nodeNames(nodes);
  let wanted: number = narrowest[size];
  let largest = 0;
  let marked = false;
  let kept = false;
  let rows = 0;
  for (const node of nodes) {
    const signs = size === 'dense' ? 0 : 2 * signsOf(node).length;
    const characters = (names.get(node.key) ?? '').length + formatText(node.format).length + signs;
    const nameLine = nameWidth(characters, nameSize[size]);
    const details = size === 'dense' ? 0 : detailWidth(node, graph);
    wanted = Math.max(wanted, Math.ceil(Math.max(nameLine, details)) + 2 * cardPadding[size]);
    if (node.state.kind === 'existing') largest = Math.max(largest, node.state.virtualSize);
    marked ||= node.marks.length > 0;
    kept ||= node.line !== null;
    rows = Math.max(rows, node.marked.length);
  }
  const strips = size === 'dense' ? 0 : markedHeight(rows);
  const width = fixed ?? Math.min(widest[size], wanted);
  const room = nameCapacity(width - 2 * cardPadding[size] + 1, nameSize[size]);
  return {
    width,
    height:
      size === 'dense'
        ? heights.dense
        : (marked ? heights.marked : heights.full) + (kept ? snapshotLineHeight : 0) + strips,
    marked: strips,
    size,
    names,
    shortNames: shortNames(names, new Map(nodes.map((node) => [node.key, nameRoom(node, room, size)]))),
    largest,
  };
}

/** `[qcow2]`, `[?]`. */
export function formatText(format: string | null): string {
  return `[${elideEnd(format ?? '?', 12)}]`;
}

/** `1 GiB · 196 KiB stored`, `1 GiB · 8 MiB of data`; of an image that nobody looked for, where it is. */
export function detailText({ state, kind }: Pick<ImageGeometry, 'state' | 'kind'>, source: string): string {
  switch (state.kind) {
    case 'missing':
      return kind === 'file' ? 'does not exist' : 'not made here yet';
    case 'elsewhere':
      return 'not in this page';
    case 'unexamined':
      return source;
    case 'unread':
      return 'exists';
    case 'existing':
      return `${formatBytes(state.virtualSize)} · ${storedWords(kind, state)}`;
  }
}

/** What the card shows by a sign. */
export function signsOf({
  kind,
  encryption,
  dataFile,
}: Pick<ImageGeometry, 'kind' | 'encryption' | 'dataFile'>): readonly Sign[] {
  return [
    ...(encryption === null ? [] : (['encrypted'] as const)),
    ...(dataFile === null ? [] : (['data-file'] as const)),
    ...(kind === 'file' || kind === 'elsewhere' ? [] : [kind]),
  ];
}

/** libvirt's name for a layer, `vda[3]`. */
export function indexText({ index, role }: Pick<ImageGeometry, 'index' | 'role'>, label: string): string {
  if (role === 'beside') return 'not in use';
  return index === null || label.length > 8 ? '' : `${label}[${index}]`;
}

export function card(node: ImageNode, box: Box, style: CardStyle): ImageGeometry {
  const { size } = style;
  const padding = cardPadding[size];
  const track = box.width - 2 * padding;
  const share = node.state.kind === 'existing' && style.largest > 0 ? node.state.virtualSize / style.largest : 1;
  const height = stripHeight[size];
  return {
    imageIds: node.imageIds,
    source: node.source === null ? '' : sourceText(node.source),
    name: style.names.get(node.key) ?? '',
    shortName: style.shortNames.get(node.key) ?? '',
    format: node.format,
    index: node.index,
    role: node.role,
    state: node.state,
    kind: node.kind,
    encryption: node.encryption,
    dataFile: node.dataFile,
    colour: node.colour,
    box,
    strip: {
      x: box.x + padding,
      y: box.y + box.height - (size === 'dense' ? 7 : 10) - height - style.marked,
      width: Math.max(4, Math.round(track * share)),
      height,
    },
    dense: size === 'dense',
    line: node.line,
    marked: node.marked,
    marks: node.marks,
  };
}

function detailWidth(node: ImageNode, graph: DiskGraph): number {
  const index = indexText(node, graph.label);
  const source = node.source === null ? '' : sourceText(node.source);
  const detail = textWidth(detailText(node, source).length) + (index === '' ? 0 : textWidth(index.length + 2));
  return node.line === null ? detail : Math.max(detail, snapshotLineWidth(node.line));
}

/** Characters for the name beside its format, and in a dense card beside its mark. */
function nameRoom(node: ImageNode, characters: number, size: CardSize): number {
  const flag = size === 'dense' && node.marks.some((mark) => !isQuiet(mark)) ? 2 : 0;
  const signs = size === 'dense' ? 0 : 2 * signsOf(node).length;
  return Math.max(3, characters - formatText(node.format).length - flag - signs);
}

function nodeNames(nodes: readonly ImageNode[]): ReadonlyMap<string, string> {
  const distinct = distinctNames(nodes.flatMap((node) => (node.source === null ? [] : [node.source])));
  return new Map(nodes.map((node) => [node.key, distinct.get(node.key) ?? imageName(node.source)]));
}
