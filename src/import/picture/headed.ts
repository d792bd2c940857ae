import type { Disk, Image } from '../../chain/index.js';
import { blanked } from '../../xml/index.js';
import { linesOf, type Found, type TextSpan } from '../found.js';
import type { ImportedDisks } from '../contract.js';

const heading =
  /^\W{0,20}(?:(?:disk|drive|device|target)\W{1,5})?([hsv]d[a-z]{1,2}|xvd[a-z])\W{0,10}(?:\([^()\n]{0,60}\)\W{0,10})?$/iu;
const rule = /^[\s=~_-]*$/u;

interface HeadedDisk {
  readonly found: Found;
  readonly target: string;
  readonly imported: ImportedDisks;
  readonly disk: Disk;
  readonly span: TextSpan;
}

/**
 * Drawings of one disk each, of which every one stands below a disk's name, as one drawing of these disks; as they are
 * where that is not so.
 */
export function underHeadings(
  text: string,
  found: readonly Found[],
  rest: string,
): { readonly found: readonly Found[]; readonly rest: string } {
  const headed = found.flatMap((each) => headedDisk(text, each) ?? []);
  const [first] = headed;
  const targets = new Set(headed.map(({ target }) => target));
  if (first === undefined || headed.length < found.length || targets.size < headed.length) return { found, rest };
  const imported: ImportedDisks = {
    ...first.imported,
    disks: headed.map(({ disk, target }) => named(disk, target)),
    images: headed.flatMap(({ imported: own }) => own.images),
    remarks: [...new Set(headed.flatMap(({ imported: own }) => own.remarks))],
  };
  const spans = headed.map(({ span }) => span).toSorted((one, other) => one.start - other.start);
  return { found: [{ ...first.found, imported }], rest: blanked(rest, spans) };
}

function headedDisk(text: string, found: Found): HeadedDisk | null {
  const { imported } = found;
  if (imported.kind !== 'disks') return null;
  const [disk, ...others] = imported.disks;
  const line = linesOf(text.slice(0, found.at))
    .slice(0, -1)
    .findLast((each) => !rule.test(each.text));
  const target = line === undefined ? undefined : heading.exec(line.text)?.[1]?.toLowerCase();
  if (disk === undefined || others.length > 0 || line === undefined || target === undefined) return null;
  return { found, target, imported, disk, span: { start: line.start, end: line.start + line.text.length } };
}

function named(disk: Disk, target: string): Disk {
  const own = (images: readonly Image[], part: string): readonly Image[] =>
    images.map((image, depth) => ({ ...image, id: `${target}/${part}/${depth}` }));
  const { chain, mirror } = disk;
  return {
    ...disk,
    id: target,
    target,
    chain: { ...chain, images: own(chain.images, 'chain') },
    mirror:
      mirror === null ? null : { ...mirror, chain: { ...mirror.chain, images: own(mirror.chain.images, 'mirror') } },
  };
}
