import { type Disk, sourceText } from '../../chain/index.js';
import type { ImportedDisks } from '../contract.js';
import { FreeTargets } from '../disk-targets.js';
import type { Found } from '../found.js';

/**
 * Drives that a monitor, a command or a table names, with the chains that their images tell beside them. What is no
 * drive's image stays a thing of its own, or is a disk more of the only guest.
 */
export function withDrives(infos: ImportedDisks, drives: readonly Found[]): readonly Found[] {
  const tops = new Set(infos.disks.map(topOf));
  const used = new Set<string | null>();
  const attached = drives.map((found): Found => {
    const { imported } = found;
    if (imported.kind !== 'disks') return found;
    const own = imported.disks.map(topOf).filter((top) => top !== null && tops.has(top) && !used.has(top));
    if (own.length === 0) return found;
    for (const top of own) used.add(top);
    const told = infos.disks.filter((disk) => own.includes(topOf(disk)));
    const isFirst = used.size === own.length;
    const whole = together({ ...infos, disks: told, remarks: isFirst ? infos.remarks : [] }, imported);
    return { ...found, label: drives.length === 1 ? whole.what : found.label, imported: whole };
  });
  const left = infos.disks.filter((disk) => !used.has(topOf(disk)));
  const [only] = attached;
  if (used.size > 0 && left.length > 0 && drives.length === 1 && only?.imported.kind === 'disks')
    return [{ ...only, imported: withMore(only.imported, left) }];
  if (left.length === 0) return attached;
  const imported = { ...infos, disks: left, remarks: used.size === 0 ? infos.remarks : [] };
  return [...attached, { at: 0, label: infos.what, imported }];
}

function together(infos: ImportedDisks, drives: ImportedDisks): ImportedDisks {
  const byTop = new Map(infos.disks.map((disk) => [topOf(disk), disk]));
  const disks = drives.disks.map((drive): Disk => {
    const told = byTop.get(topOf(drive));
    // What nobody told of stays as it was listed.
    if (told === undefined || drive.chain.images.length > told.chain.images.length) return drive;
    return { ...drive, chain: chainOf(drive.id, told) };
  });
  const sized = new Set(infos.images.map(({ source }) => sourceText(source)));
  const images = [...infos.images, ...drives.images.filter(({ source }) => !sized.has(sourceText(source)))];
  const what = drives.what.startsWith('QEMU') ? drives.what : `${drives.what} and ${infos.what}`;
  return { ...drives, what, disks, images, remarks: [...infos.remarks, ...drives.remarks] };
}

/** The guest's disks, and images that are none of them as disks that stand for them. */
function withMore(guest: ImportedDisks, left: readonly Disk[]): ImportedDisks {
  const targets = new FreeTargets(guest.disks.flatMap(({ target }) => target ?? []));
  const remarks: string[] = [];
  const more = left.map((disk): Disk => {
    const target = targets.take(null, 'vd');
    remarks.push(`${topOf(disk) ?? 'An image'} is no disk of the guest’s that the text tells: it is ${target} here.`);
    return { ...disk, id: target, target, chain: chainOf(target, disk) };
  });
  return { ...guest, disks: [...guest.disks, ...more], remarks: [...guest.remarks, ...remarks] };
}

/** A disk's chain as the one of the disk `id`. */
function chainOf(id: string, { chain }: Disk): Disk['chain'] {
  return { ...chain, images: chain.images.map((image, depth) => ({ ...image, id: `${id}/chain/${depth}` })) };
}

function topOf({ chain }: Disk): string | null {
  const source = chain.images[0]?.source ?? null;
  return source === null ? null : sourceText(source);
}
