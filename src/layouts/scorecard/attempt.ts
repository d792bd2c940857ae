import type { Chain, Disk } from '../../chain/index.js';
import { applyEdits } from '../../xml/index.js';
import type { LayoutName } from '../built-in/list.js';
import { convertDisk } from '../conversion/convert-disk.js';
import type { ReadDisk } from '../reading/contract.js';
import { readDocument } from '../reading/read-document.js';
import type { LayoutSet } from '../set/layout-set.js';
import type { Loss } from '../writing/loss.js';

/** The layout that is tried, and those that a reader of its text has to tell it from. */
export interface Tried {
  readonly layout: LayoutName;
  readonly layouts: LayoutSet;
}

/** A document in a layout: what was lost on the way, and what a reader gets. */
export interface Attempt {
  readonly text: string;
  readonly losses: readonly Loss[];
  readonly faithful: boolean;
  readonly read: ReadDisk;
}

export function attempt(text: string, { layout, layouts }: Tried): Attempt {
  const document = readDocument(text, layouts);
  const [before] = document.disks;
  if (before === undefined) throw new Error('A case has a disk.');
  const { edits, losses } = convertDisk(document, before.disk.id, layout);
  const converted = applyEdits(text, edits);
  const [after] = readDocument(converted, layouts).disks;
  if (after === undefined) throw new Error('A conversion keeps the disk.');
  return {
    text: converted,
    losses,
    faithful: losses.length === 0 && meaning(after.disk, before.disk) === meaning(before.disk),
    read: after,
  };
}

/**
 * What a disk means, for comparison. A mirror without a job is a copy; a number that an image got
 * where it had none in `before` takes nothing away.
 */
export function meaning({ chain, mirror }: Disk, before: Disk | null = null): string {
  const images = (part: Chain, old: Chain | undefined): unknown => [
    part.end,
    part.images.map(({ source, format, index }, depth) => [
      source,
      format,
      old?.images[depth]?.index === null ? null : index,
    ]),
  ];
  return JSON.stringify([
    images(chain, before?.chain),
    mirror === null ? null : [images(mirror.chain, before?.mirror?.chain), mirror.job ?? 'copy', mirror.ready],
  ]);
}
