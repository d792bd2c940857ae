import { cardPadding, detailText, formatText, indexText, signsOf } from './cards.js';
import type { DiskGeometry, ImageGeometry, PictureNote, SvgNode } from './contract.js';
import { drawNotes } from './draw-note.js';
import { drawSigns } from './draw-sign.js';
import { layerFill } from './draw-pattern.js';
import { drawPieces } from './draw-strip.js';
import { elideEnd, elideMiddle, textCapacity, textWidth } from './measure.js';
import { element, type Paint } from './paint.js';
import { imageSentence } from './sentence.js';
import { drawMarkedStrips } from './marked-strips.js';
import { isQuiet } from './quiet-marks.js';
import { drawSnapshotLine, snapshotLineHeight } from './snapshot-line.js';

const corner = 4;
const barWidth = 5;

/** How the page shows an image beyond what the chain says. */
export interface Shown {
  readonly selected: boolean;
  readonly notes: readonly PictureNote[];
}

export function drawImage(image: ImageGeometry, disk: DiskGeometry, paint: Paint, { selected, notes }: Shown): SvgNode {
  const sentence = imageSentence(image, disk);
  // The title is the name: an aria-label would have to repeat every text on the card (WCAG 2.5.3).
  const title = [sentence, ...notes.map(({ text }) => text), ...(image.source === '' ? [] : [image.source])].join('\n');
  const { x, y, width } = image.box;
  return element(
    'g',
    groupAttributes(image, paint, selected),
    element('title', {}, title),
    frame(image, paint),
    bar(image, paint),
    ...nameLine(image, paint),
    ...(image.dense ? [] : signs(image, paint)),
    ...(image.dense ? [] : details(image, disk, paint)),
    ...strip(image, paint),
    ...drawMarkedStrips(image, paint),
    ...drawNotes(notes, { x: x + width + 5, y }, paint),
  );
}

function groupAttributes(image: ImageGeometry, paint: Paint, selected: boolean) {
  if (paint.kind === 'standalone') return {};
  const classes = ['diagram-image', `is-${image.role}`, ...(selected ? ['is-selected'] : [])];
  return {
    ...paint.classes(...classes),
    'data-image-id': image.imageIds[0] ?? '',
    role: 'button',
    tabindex: 0,
    ...(selected ? { 'aria-current': 'true' } : {}),
  };
}

function frame(image: ImageGeometry, paint: Paint): SvgNode {
  const name = goes(image)
    ? 'card-goes'
    : isAbsent(image)
      ? 'card-missing'
      : image.role === 'active'
        ? 'card-active'
        : 'card';
  const { x, y, width, height } = image.box;
  return element('rect', { x, y, width, height, rx: corner, ...paint.style(name, 'diagram-frame') });
}

/** Whether it is foreseen that its file is removed. */
function goes({ marks }: ImageGeometry): boolean {
  return marks.some(({ kind }) => kind === 'goes');
}

/** The layer's colour and pattern down the card's left edge. */
function bar(image: ImageGeometry, paint: Paint): SvgNode {
  const { x, y, height } = image.box;
  const d = `M${x + barWidth} ${y}H${x + corner}a${corner} ${corner} 0 0 0 ${-corner} ${corner}V${y + height - corner}a${corner} ${corner} 0 0 0 ${corner} ${corner}H${x + barWidth}z`;
  return element('path', { d, ...layerFill(image.colour, paint) });
}

/** `middle[qcow2]`, as the RFC writes it. */
function nameLine(image: ImageGeometry, paint: Paint): readonly SvgNode[] {
  const { box, dense, format } = image;
  const x = box.x + cardPadding[dense ? 'dense' : 'full'];
  const y = box.y + (dense ? 16 : 20);
  const invalid = goes(image) || (image.state.kind === 'existing' && image.state.invalidated);
  const nameStyle = invalid ? 'name-invalid' : 'name';
  const formatStyle = format === null ? 'format-unknown' : 'format';
  const words = element(
    'text',
    { x, y },
    element('tspan', paint.style(dense ? `${nameStyle}-dense` : nameStyle), image.shortName),
    element('tspan', paint.style(dense ? `${formatStyle}-dense` : formatStyle), formatText(format)),
  );
  const nodes = [words];
  if (dense && image.marks.some((mark) => !isQuiet(mark)))
    nodes.push(element('text', { x: box.x + box.width - 12, y, ...paint.style('warning') }, '!'));
  return nodes;
}

function signs(image: ImageGeometry, paint: Paint): readonly SvgNode[] {
  const { x, y, width } = image.box;
  return drawSigns(signsOf(image), { x: x + width - cardPadding.full, y: y + 9 }, paint);
}

function isAbsent({ state }: ImageGeometry): boolean {
  return state.kind === 'missing' || state.kind === 'elsewhere';
}

function details(image: ImageGeometry, disk: DiskGeometry, paint: Paint): readonly SvgNode[] {
  const x = image.box.x + cardPadding.full;
  const rightEdge = image.box.x + image.box.width - cardPadding.full;
  const y = image.box.y + 38;
  const index = indexText(image, disk.label);
  const room = rightEdge - x - (index === '' ? 0 : textWidth(index.length + 2));
  const detail = elideMiddle(detailText(image, image.source), textCapacity(room));
  const nodes = [element('text', { x, y, ...paint.style('detail') }, detail)];
  if (index !== '')
    nodes.push(element('text', { x: rightEdge, y, 'text-anchor': 'end', ...paint.style('detail') }, index));
  const { line } = image;
  if (line !== null) nodes.push(...drawSnapshotLine(line, { x, y: y + 15 }, rightEdge, paint));
  const [mark, ...others] = image.marks;
  if (mark !== undefined) {
    const more = others.length === 0 ? '' : ` +${others.length}`;
    const loud = !isQuiet(mark);
    const words = elideEnd(mark.label, textCapacity(rightEdge - x) - more.length - 2);
    const becomes = mark.kind === 'becomes';
    const text = `${loud ? '! ' : becomes ? '→ ' : ''}${words}${more}`;
    const below = y + 15 + (line === null ? 0 : snapshotLineHeight);
    nodes.push(
      element('text', { x, y: below, ...paint.style(loud ? 'warning' : becomes ? 'becomes' : 'detail') }, text),
    );
  }
  return nodes;
}

function strip(image: ImageGeometry, paint: Paint): readonly SvgNode[] {
  const { x, y, width, height } = image.strip;
  if (isAbsent(image) || (image.state.kind === 'existing' && image.state.extents === null))
    return [
      element('rect', {
        x: x + 0.5,
        y: y + 0.5,
        width: width - 1,
        height: height - 1,
        ...paint.style('track-missing'),
      }),
    ];
  if (image.state.kind !== 'existing') return [];
  const { extents, virtualSize } = image.state;
  return [
    element('rect', { x, y, width, height, ...paint.style('track') }),
    ...drawPieces(extents ?? [], virtualSize, image.colour, image.strip, paint),
  ];
}
