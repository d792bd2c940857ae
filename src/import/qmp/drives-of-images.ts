import { type Disk, sourceText } from '../../chain/index.js';
import type { ImportedDisks } from '../contract.js';

/** The drives that a monitor names with the chains that their images tell beside it; null where one tells no image of them. */
export function withDrives(infos: ImportedDisks, drives: ImportedDisks): ImportedDisks | null {
  const byTop = new Map(infos.disks.map((disk) => [topOf(disk), disk]));
  const used = new Set<string | null>();
  const disks = drives.disks.map((drive): Disk | null => {
    const top = topOf(drive);
    if (top === null) return drive;
    const told = byTop.get(top);
    used.add(top);
    if (told === undefined) return null;
    const images = told.chain.images.map((image, depth) => ({ ...image, id: `${drive.id}/chain/${depth}` }));
    return { ...drive, chain: { ...told.chain, images } };
  });
  const known = disks.filter((disk) => disk !== null);
  if (known.length < disks.length || infos.disks.some((disk) => !used.has(topOf(disk)))) return null;
  return { ...drives, disks: known, images: infos.images, remarks: infos.remarks };
}

function topOf({ chain }: Disk): string | null {
  const source = chain.images[0]?.source ?? null;
  return source === null ? null : sourceText(source);
}
