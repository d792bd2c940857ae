import { type Disk, imagesOf, memoryPath } from '../../chain/index.js';
import { compareWithXml, type Disagreement, type KnownImages } from '../../scenario/index.js';
import type { ImageFact } from '../state/state.js';
import { type ForgedHeader, forgedHeaders } from './forged-headers.js';

/** Where the document and an image say different things. */
export interface ImageDisagreement extends Omit<Disagreement, 'code'> {
  readonly code: Disagreement['code'] | ForgedHeader['code'];
  readonly diskId: string;
  /** Sentences on what to do. */
  readonly explanation?: string;
}

export type Comparison = typeof imageDisagreements;

/** Images that don't exist yet are no problem of the document: the diagram shows them, "Create" makes them. */
const ordinary: ReadonlySet<Disagreement['code']> = new Set(['image-missing']);

/**
 * Where the disks and the images they name say different things; in the order of the disks.
 * `present`: the paths of all files that there are, also of those of which nothing is known yet.
 */
export function imageDisagreements(
  disks: readonly Disk[],
  facts: ReadonlyMap<string, ImageFact>,
  present: ReadonlySet<string>,
): readonly ImageDisagreement[] {
  // A file that isn't there is all that could be told.
  if (facts.size === 0) return [];
  const known = knownImages(disks, facts, present);
  return disks.flatMap((disk) =>
    [...compareWithXml(disk, known).filter(({ code }) => !ordinary.has(code)), ...forgedHeaders(disk, facts)].map(
      (found) => ({ ...found, diskId: disk.id }),
    ),
  );
}

function knownImages(
  disks: readonly Disk[],
  facts: ReadonlyMap<string, ImageFact>,
  present: ReadonlySet<string>,
): KnownImages {
  const known = new Map<string, 'missing' | NonNullable<ImageFact['info']>>();
  for (const [path, { info }] of facts) if (info !== null) known.set(path, info);
  for (const image of disks.flatMap(imagesOf)) {
    const path = memoryPath(image.source);
    if (path !== null && !present.has(path)) known.set(path, 'missing');
  }
  return known;
}
