import { type Disk, sourceText } from '../../chain/index.js';
import type { ImportedDisks } from '../contract.js';

/** The drives that a monitor names with the chains that their images tell beside it; null where one tells no image of them. */
export function withDrives(infos: ImportedDisks, drives: ImportedDisks): ImportedDisks | null {
  const byTop = new Map(infos.disks.map((disk) => [topOf(disk), disk]));
  const used = new Set<string | null>();
  const disks = drives.disks.map((drive): Disk => {
    const top = topOf(drive);
    if (top === null) return drive;
    const told = byTop.get(top);
    used.add(top);
    // What nobody told of stays as it was listed.
    if (told === undefined) return drive;
    const images = told.chain.images.map((image, depth) => ({ ...image, id: `${drive.id}/chain/${depth}` }));
    return { ...drive, chain: { ...told.chain, images } };
  });
  if (infos.disks.some((disk) => !used.has(topOf(disk)))) return null;
  const sized = new Set(infos.images.map(({ source }) => sourceText(source)));
  const images = [...infos.images, ...drives.images.filter(({ source }) => !sized.has(sourceText(source)))];
  const what = drives.what.startsWith('QEMU') ? drives.what : `${drives.what} and ${infos.what}`;
  return { ...drives, what, disks, images, remarks: [...infos.remarks, ...drives.remarks] };
}

function topOf({ chain }: Disk): string | null {
  const source = chain.images[0]?.source ?? null;
  return source === null ? null : sourceText(source);
}
