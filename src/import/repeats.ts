import { type Disk, sourceText } from '../chain/index.js';
import { readDocument } from '../layouts/index.js';
import type { ImportedOne, ToldImage } from './contract.js';
import type { Found } from './found.js';

/** Things that a text holds, each once. */
export interface WithoutRepeats {
  readonly found: readonly Found[];
  readonly remarks: readonly string[];
}

/**
 * Without what tells nothing but what another thing of the text tells, too: a command line beside the XML that it was
 * made of, a picture that is drawn twice. Its sizes go to the other. A document always stays.
 */
export function withoutRepeats(all: readonly Found[]): WithoutRepeats {
  if (all.length < 2 || all.length > mostCompared) return { found: all, remarks: [] };
  const told = new Map(all.map((each) => [each, disksOf(each.imported)]));
  let found = all;
  const remarks = new Set<string>();
  for (const each of all.toReversed()) {
    const own = told.get(each) ?? [];
    const { imported } = each;
    if (imported.kind !== 'disks' || own.length === 0) continue;
    const whole = found.find((other) => other !== each && own.every((disk) => isWithin(disk, told.get(other) ?? [])));
    if (whole === undefined) continue;
    if (whole.imported.what !== imported.what)
      remarks.add(`It also holds ${imported.what}, which tells of the same images.`);
    found = found
      .filter((other) => other !== each)
      .map((other) => (other === whole ? { ...other, imported: withImages(other.imported, imported.images) } : other));
  }
  return { found, remarks: [...remarks] };
}

/** Each is compared with each. */
const mostCompared = 50;

function disksOf(imported: ImportedOne): readonly Disk[] {
  if (imported.kind === 'layout') return [];
  return imported.kind === 'disks' ? imported.disks : readDocument(imported.text).disks.map(({ disk }) => disk);
}

/** True where one of the disks has all the images of this one, from the active layer on, and says nothing else of them. */
function isWithin({ chain, mirror, device }: Disk, disks: readonly Disk[]): boolean {
  if (chain.images.length === 0 || mirror !== null) return false;
  return disks.some((other) => {
    const has = chain.images.every(({ source, format }, depth) => {
      const image = other.chain.images[depth];
      if (
        source === null ||
        image === undefined ||
        image.source === null ||
        sourceText(source) !== sourceText(image.source)
      )
        return false;
      return format === null || format === image.format;
    });
    const ends = chain.end === 'unspecified' || other.chain.images.length === chain.images.length;
    return has && ends && (device === 'disk' || device === other.device);
  });
}

function withImages<One extends ImportedOne>(imported: One, more: readonly ToldImage[]): One {
  if (imported.kind === 'layout') return imported;
  const known = new Set(imported.images.map(({ source }) => sourceText(source)));
  return { ...imported, images: [...imported.images, ...more.filter(({ source }) => !known.has(sourceText(source)))] };
}
