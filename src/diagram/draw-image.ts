import { cardPadding } from './cards.js';
import type { DiskGeometry, ImageGeometry, SvgNode } from './contract.js';
import { layerFill } from './draw-pattern.js';
import { drawPieces } from './draw-strip.js';
import { formatBytes } from './format-bytes.js';
import { elideEnd, elideMiddle, nameCapacity, nameWidth, textCapacity } from './measure.js';
import { element, type Paint, rounded } from './paint.js';
import { imageSentence } from './sentence.js';

export interface DrawImageOptions {
  readonly selected: boolean;
  readonly focusable: boolean;
}

const corner = 4;
const barWidth = 5;

export function drawImage(image: ImageGeometry, disk: DiskGeometry, paint: Paint, options: DrawImageOptions): SvgNode {
  const sentence = imageSentence(image, disk);
  const title = image.source === '' ? sentence : `${image.source}\n${sentence}`;
  return element(
    'g',
    { ...groupAttributes(image, sentence, paint, options) },
    element('title', {}, title),
    frame(image, paint),
    bar(image, paint),
    ...nameLine(image, paint),
    ...(image.dense ? [] : details(image, disk, paint)),
    ...strip(image, paint),
  );
}

function groupAttributes(image: ImageGeometry, sentence: string, paint: Paint, options: DrawImageOptions) {
  if (paint.kind === 'standalone') return {};
  const classes = ['diagram-image', `is-${image.role}`, ...(options.selected ? ['is-selected'] : [])];
  return {
    ...paint.classes(...classes),
    'data-image-id': image.imageIds[0] ?? '',
    role: 'button',
    ...(options.focusable ? { tabindex: 0 } : {}),
    'aria-label': sentence,
    ...(options.selected ? { 'aria-current': 'true' } : {}),
  };
}

function frame(image: ImageGeometry, paint: Paint): SvgNode {
  const name = image.state.kind === 'missing' ? 'card-missing' : image.role === 'active' ? 'card-active' : 'card';
  const { x, y, width, height } = image.box;
  return element('rect', { x, y, width, height, rx: corner, ...paint.style(name, 'diagram-frame') });
}

/** The layer's colour and pattern down the card's left edge. */
function bar(image: ImageGeometry, paint: Paint): SvgNode {
  const { x, y, height } = image.box;
  const d = `M${x + barWidth} ${y}H${x + corner}a${corner} ${corner} 0 0 0 ${-corner} ${corner}V${y + height - corner}a${corner} ${corner} 0 0 0 ${corner} ${corner}H${x + barWidth}z`;
  return element('path', { d, ...layerFill(image.colour, paint) });
}

/** `middle[qcow2]`, as the RFC writes it; the name gives way where both don't fit. */
function nameLine(image: ImageGeometry, paint: Paint): readonly SvgNode[] {
  const padding = image.dense ? cardPadding.dense : cardPadding.full;
  const x = image.box.x + padding + (image.dense ? 2 : 0);
  const y = image.box.y + (image.dense ? 16 : 20);
  const flagged = image.dense && image.marks.some((mark) => mark.kind !== 'shared');
  const capacity = nameCapacity(image.box.x + image.box.width - padding + 2 - x) - (flagged ? 2 : 0);
  const format = `[${elideEnd(image.format ?? '?', Math.max(3, Math.floor(capacity / 2)))}]`;
  const name = elideMiddle(image.name, Math.max(3, capacity - format.length));
  const invalid = image.state.kind === 'existing' && image.state.invalidated;
  return [
    element('text', { x, y, ...paint.style(invalid ? 'name-invalid' : 'name') }, name),
    element(
      'text',
      {
        x: rounded(x + nameWidth(Array.from(name).length)),
        y,
        ...paint.style(image.format === null ? 'format-unknown' : 'format'),
      },
      format,
    ),
    flagged ? element('text', { x: image.box.x + image.box.width - 10, y, ...paint.style('warning') }, '!') : null,
  ].filter((node) => node !== null);
}

function details(image: ImageGeometry, disk: DiskGeometry, paint: Paint): readonly SvgNode[] {
  const x = image.box.x + cardPadding.full;
  const rightEdge = image.box.x + image.box.width - cardPadding.full;
  const y = image.box.y + 38;
  const { state } = image;
  const sizes =
    state.kind === 'missing'
      ? 'does not exist'
      : `${formatBytes(state.virtualSize)} · ${formatBytes(state.allocated)} stored`;
  const nodes = [element('text', { x, y, ...paint.style('detail') }, sizes)];
  if (image.index !== null && disk.label.length < 8) {
    const text = `${disk.label}[${image.index}]`;
    nodes.push(element('text', { x: rightEdge, y, 'text-anchor': 'end', ...paint.style('detail') }, text));
  }
  const [mark, ...others] = image.marks;
  if (mark !== undefined) {
    const more = others.length === 0 ? '' : ` (+${others.length})`;
    const loud = mark.kind !== 'shared';
    const text = elideEnd(mark.text, textCapacity(rightEdge - x) - more.length - (loud ? 2 : 0));
    const words = `${loud ? '! ' : ''}${text}${more}`;
    nodes.push(element('text', { x, y: y + 16, ...paint.style(loud ? 'warning' : 'detail') }, words));
  }
  return nodes;
}

function strip(image: ImageGeometry, paint: Paint): readonly SvgNode[] {
  const { x, y, width, height } = image.strip;
  if (image.state.kind === 'missing')
    return [
      element('rect', {
        x: x + 0.5,
        y: y + 0.5,
        width: width - 1,
        height: height - 1,
        ...paint.style('track-missing'),
      }),
    ];
  const { extents, virtualSize } = image.state;
  return [
    element('rect', { x, y, width, height, ...paint.style('track') }),
    ...drawPieces(extents, virtualSize, image.colour, image.strip, paint),
  ];
}
