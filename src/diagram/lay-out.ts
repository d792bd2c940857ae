import { layOutColumn } from './column.js';
import type { DiskGeometry, DiskPicture, Geometry } from './contract.js';
import { readGraphs } from './graph.js';
import { layOutRows } from './rows.js';
import { diskGap, margin } from './spacing.js';

export interface LayOutOptions {
  /** CSS pixels there are; chains wrap into rows to fit, and below 560 run down a column. 960 unless told. */
  readonly width?: number;
  /** At most so many images are drawn; the rest is said in a sentence. 1000 unless told. */
  readonly imageLimit?: number;
  /** By `sourceText()`, the colours that images had in the picture before: they keep them. */
  readonly colours?: ReadonlyMap<string, number>;
}

/** Below this a card and its arrows leave no room for a second card beside them. */
const narrow = 560;
const smallest = 240;

/**
 * Gives every image, arrow and strip of the disks its place: chains from the
 * base at the left to the active layer at the right as the RFC draws them, the
 * mirror in a row of its own below, branching off the image it shares. Same
 * input, same geometry; boxes never overlap.
 */
export function layOut(disks: readonly DiskPicture[], options: LayOutOptions = {}): Geometry {
  const width = Math.max(smallest, Math.floor(options.width ?? 960));
  const flow = width < narrow ? 'column' : 'rows';
  const shown = limited(disks, options.imageLimit ?? 1000);
  const placed: DiskGeometry[] = [];
  let y = margin;
  for (const graph of readGraphs(shown.disks, options.colours)) {
    const disk = flow === 'rows' ? layOutRows(graph, y, width) : layOutColumn(graph, y, width);
    placed.push(disk);
    y = disk.box.y + disk.box.height + diskGap;
  }
  const bottom = placed.length === 0 ? margin : y - diskGap;
  const omitted = shown.omitted === '' ? null : { x: margin, y: bottom + 24, text: shown.omitted };
  const right = Math.max(width, ...placed.map((disk) => disk.box.x + disk.box.width + margin));
  return { width: right, height: bottom + margin + (omitted === null ? 0 : 24), flow, disks: placed, omitted };
}

function limited(disks: readonly DiskPicture[], limit: number): { disks: readonly DiskPicture[]; omitted: string } {
  const shown: DiskPicture[] = [];
  let room = limit;
  let omittedImages = 0;
  for (const picture of disks) {
    const { chain, mirror } = picture.disk;
    const images = chain.images.length + (mirror?.chain.images.length ?? 0);
    if (room <= 0) omittedImages += images;
    else if (images <= room) shown.push(picture);
    else {
      const top = { ...chain, images: chain.images.slice(0, room) };
      const left = room - top.images.length;
      const kept =
        mirror === null ? null : { ...mirror, chain: { ...mirror.chain, images: mirror.chain.images.slice(0, left) } };
      shown.push({ ...picture, disk: { ...picture.disk, chain: top, mirror: kept } });
      omittedImages += images - room;
    }
    room -= Math.max(1, images);
  }
  const omittedDisks = disks.length - shown.length;
  if (omittedImages + omittedDisks === 0) return { disks: shown, omitted: '' };
  const more = omittedDisks === 0 ? '' : `, ${omittedDisks} more disks`;
  return { disks: shown, omitted: `Not drawn: ${omittedImages} more images${more}.` };
}
