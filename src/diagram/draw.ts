import type { ImageId } from '../chain/index.js';
import type { DiskGeometry, Geometry, PictureNote, SvgNode } from './contract.js';
import { drawImage } from './draw-image.js';
import { drawNotes } from './draw-note.js';
import { drawEmptyDrive } from './empty-drive.js';
import { drawGuest, drawJob, drawLink } from './draw-link.js';
import { layerPatternNodes } from './draw-pattern.js';
import { drawView } from './draw-view.js';
import { element, type Paint, pagePaint, standalonePaint } from './paint.js';
import type { Theme } from './palette.js';
import { diskSentence } from './sentence.js';
import { roleColours } from './style.js';
import { textWidth } from './measure.js';

/** A picture inside the page: styled by diagram.css, each image focusable and named. */
interface PageDrawing {
  readonly kind: 'page';
  /** Unique in the page; two pictures in one page need two. `diagram` unless told. */
  readonly idPrefix?: string;
  /** The image whose element holds the cursor. */
  readonly selected?: ImageId | null;
  readonly notes?: readonly PictureNote[];
}

/** A picture for a file of its own: colours and fonts inline. */
interface StandaloneDrawing {
  readonly kind: 'standalone';
  readonly theme: Theme;
  readonly idPrefix?: string;
  readonly title?: string;
  /** A link's fragment, carried in `<metadata>` so that the picture can be opened again. */
  readonly state?: string;
  /** The versions it was made with, for the description. */
  readonly madeWith?: string;
}

export type DrawOptions = PageDrawing | StandaloneDrawing;

/** Names the element whose text is the fragment of the link to the state that a picture shows. */
export const stateNamespace = 'urn:backing-chain-playground:state:1';

/**
 * The picture as plain data. In the page every image is a
 * `g.diagram-image[data-image-id][role=button][tabindex=0]` with a sentence as
 * its title, and so its name; what a click or key does is the page's.
 */
export function draw(geometry: Geometry, options: DrawOptions): SvgNode {
  const idPrefix = options.idPrefix ?? 'diagram';
  const paint = options.kind === 'page' ? pagePaint(idPrefix) : standalonePaint(idPrefix, options.theme);
  const selected = options.kind === 'page' ? (options.selected ?? null) : null;
  const notes = options.kind === 'page' ? (options.notes ?? []) : [];
  const layers = geometry.disks.flatMap((disk) => disk.images.map((image) => image.colour));
  const { width, height, omitted } = geometry;
  const size = { width, height, viewBox: `0 0 ${width} ${height}` };
  const content = [
    element('defs', {}, ...layerPatternNodes(layers, paint)),
    ...geometry.disks.map((disk) => drawDisk(disk, paint, { selected, notes: notesOf(disk, notes) })),
    omitted === null ? null : element('text', { x: omitted.x, y: omitted.y, ...paint.style('detail') }, omitted.text),
  ];
  const sentences = geometry.disks.map(diskSentence).join(' ');
  if (options.kind === 'page') {
    const count = geometry.disks.length;
    const label = `Backing chains of ${count} ${count === 1 ? 'disk' : 'disks'}`;
    return element('svg', { class: 'diagram', ...size, role: 'group', 'aria-label': label }, ...content);
  }
  return element(
    'svg',
    { ...size, role: 'img' },
    element('title', {}, options.title ?? 'Backing chains'),
    element(
      'desc',
      {},
      [sentences, ...(options.madeWith === undefined ? [] : [`Made with ${options.madeWith}.`])].join(' '),
    ),
    options.state === undefined
      ? null
      : element('metadata', {}, element('state', { xmlns: stateNamespace }, options.state)),
    element('rect', { width, height, fill: roleColours[options.theme].surface }),
    ...content,
  );
}

/** What the page shows of a disk beyond its chain. */
interface ShownDisk {
  readonly selected: ImageId | null;
  readonly notes: readonly PictureNote[];
}

function notesOf({ diskId }: DiskGeometry, notes: readonly PictureNote[]): readonly PictureNote[] {
  return notes.filter((note) => note.diskId === diskId);
}

function drawDisk(disk: DiskGeometry, paint: Paint, { selected, notes }: ShownDisk): SvgNode {
  const { x, y } = disk.box;
  const device = disk.device === 'disk' ? null : disk.device;
  const own = notes.filter(({ imageId }) => imageId === null);
  const headingEnd = x + textWidth(disk.label.length, 14) + (device === null ? 0 : textWidth(device.length, 11) + 12);
  const attributes =
    paint.kind === 'page'
      ? {
          ...paint.classes('diagram-disk'),
          'data-disk-id': disk.diskId,
          role: 'group',
          'aria-label': [diskSentence(disk), ...own.map(({ text }) => text)].join(' '),
        }
      : {};
  return element(
    'g',
    attributes,
    element('text', { x, y: y + 15, ...paint.style('heading') }, disk.label),
    device === null
      ? null
      : element('text', { x: x + textWidth(disk.label.length, 14) + 10, y: y + 15, ...paint.style('detail') }, device),
    ...drawNotes(own, { x: headingEnd + 44, y: y + 10 }, paint),
    ...disk.links.flatMap((link) => drawLink(link, paint)),
    ...disk.images.map((image) =>
      drawImage(image, disk, paint, {
        selected: selected !== null && image.imageIds.includes(selected),
        notes: notes.filter(({ imageId }) => imageId !== null && image.imageIds.includes(imageId)),
      }),
    ),
    ...(disk.emptyDrive === null ? [] : drawEmptyDrive(disk.emptyDrive, paint)),
    ...(disk.guest === null ? [] : drawGuest(disk.guest, paint)),
    ...disk.links.flatMap((link) => (link.job === null ? [] : drawJob(link.job, paint))),
    ...(disk.job === null ? [] : drawJob(disk.job, paint)),
    ...disk.views.map((view) => drawView(view, paint)),
    ...disk.notes.map((note) => element('text', { x: note.x, y: note.y, ...paint.style('detail') }, note.text)),
  );
}
