import { type Disk, type Image, type ImageSource, sourceText } from '../../chain/index.js';
import { defaultDirectory } from '../../diagram/index.js';
import type { ImportedDisks, ToldImage } from '../contract.js';
import { FreeTargets } from '../disk-targets.js';
import { mostDisks } from '../limits.js';
import { assumedDirectoryRemark, atPath, cephSnapshotIn, cephSnapshotRemark, namedSource } from '../named-source.js';
import { toldImage } from '../told-image.js';
import { withJobs } from './jobs.js';
import type { ListedDisk, ToldCapacity } from './listed-disk.js';
import type { VirshTables } from './read-tables.js';

const ofList = 'virsh domblklist tells neither formats nor backing files: chains are left open.';
const ofStats = 'virsh domstats tells no formats, and backing files with --backing alone: chains are left open.';

/** The disks that virsh's tables tell; null where they tell none. */
export function virshDisks({ disks: rows, capacities: told, jobs, forms }: VirshTables): ImportedDisks | null {
  const remarks: string[] = [];
  const listed = lastOfEach(rows, remarks);
  const disks = listed.slice(0, mostDisks).map((row) => listedDisk(row, remarks));
  if (listed.length > mostDisks) remarks.push(`Only the first ${mostDisks} of ${listed.length} disks were read.`);
  if (disks.length > 0) remarks.push(forms.has('virsh domblklist') ? ofList : ofStats);
  const capacities = byTarget(told, disks, remarks);
  const all = [...disks, ...measuredDisks(disks, capacities, remarks)];
  const worked = withJobs(all, jobs);
  if (worked.disks.length === 0) return null;
  const images = worked.disks.flatMap((disk) =>
    measured(disk, capacities, jobs.find(({ target }) => target === disk.target)?.length ?? null),
  );
  const what = `the output of ${[...forms].join(' and ')}`;
  return { kind: 'disks', what, disks: worked.disks, images, remarks: [...remarks, ...worked.remarks] };
}

/**
 * Disks that were listed again, with other columns or after a snapshot: as they are in the end. A target that two
 * domains have, or tables of which nothing tells the domain, gets another name the second time.
 */
function lastOfEach(rows: readonly ListedDisk[], remarks: string[]): readonly ListedDisk[] {
  const known: ListedDisk[] = [];
  const free = new FreeTargets(rows.map(({ target }) => target));
  const given = new Set<string>();
  for (const row of rows) {
    const at = known.findIndex((each) => each.target === row.target && isSameDisk(each, row));
    const before = known[at];
    if (before === undefined) {
      const target = given.has(row.target) ? free.take(null, row.target.slice(0, 2)) : row.target;
      given.add(target);
      if (target !== row.target) remarks.push(`${row.target} is listed more than once: one of them is ${target} here.`);
      known.push({ ...row, target });
      continue;
    }
    // Listed before and after a snapshot: it stands on what it was.
    const isOverlay =
      before.source !== null &&
      before.source !== row.source &&
      row.below.length === 0 &&
      (row.snapshots ?? 0) - (before.snapshots ?? 0) === 1;
    const same = before.source === row.source && row.below.length === 0 ? before.below : row.below;
    const below = isOverlay ? [before.source, ...before.below] : same;
    if (before.source !== row.source && below.length === 0)
      remarks.push(`${row.target} was ${before.source ?? 'empty'} before, and is ${row.source ?? 'empty'} in the end.`);
    const isOverlaid = isOverlay || (row.isOverlaid ?? (before.isOverlaid === true && below === before.below));
    known[at] = { ...row, below, isOverlaid, type: row.type ?? before.type, device: row.device ?? before.device };
  }
  return known;
}

function isSameDisk(one: ListedDisk, other: ListedDisk): boolean {
  if (one.domain !== null && other.domain !== null) return one.domain === other.domain;
  return one.source === other.source;
}

function listedDisk(row: ListedDisk, remarks: string[]): Disk {
  const { target, source } = row;
  const device = row.device ?? deviceOf(row);
  const place = source === null ? null : sourceOf(row, source, remarks);
  const images: readonly Image[] =
    place === null
      ? []
      : [place, ...row.below.map((path) => atPath(path).source)].map((each, depth) => ({
          id: `${target}/chain/${depth}`,
          source: each,
          // A snapshot makes its overlay a qcow2.
          format: row.isOverlaid && depth < row.below.length ? 'qcow2' : null,
          index: null,
        }));
  return { id: target, target, device, chain: { images, end: 'unspecified' }, mirror: null };
}

function sourceOf({ type, target }: ListedDisk, source: string, remarks: string[]): ImageSource {
  switch (type) {
    case 'network':
      remarks.push(
        `${target} is ${source} over the network: virsh domblklist does not tell the protocol, write it into its XML.`,
      );
      return { type: 'network', protocol: '', name: source, hosts: [], query: null };
    case 'volume':
      remarks.push(
        `${target} is the volume ${source}: virsh domblklist does not tell its pool, write it into its XML.`,
      );
      return { type: 'volume', pool: '', volume: source };
    case 'block':
      return { type: 'block', path: source };
    case 'dir':
      return { type: 'dir', path: source };
    case 'file':
      return { type: 'file', path: source };
    case null:
    default: {
      if (/^[a-z+]{2,12}:(?:\/\/|[^/\\])/u.test(source)) return namedSource(source).source;
      // virsh prints files by their whole paths, and images on a network by the name alone.
      if (!inPool.test(source)) return atPath(source).source;
      const ofCeph = cephSnapshotIn(source);
      if (ofCeph !== null) remarks.push(cephSnapshotRemark(ofCeph.snapshot));
      remarks.push(`${target} is taken for ${source} in Ceph: virsh domblklist does not tell the protocol.`);
      return namedSource(`rbd:${source}`).source;
    }
  }
}

/** `pool/image`, with no suffix that only files have. */
const inPool = /^[\w-]{1,200}\/[\w-]{1,200}(?:@[\w.-]{1,200})?$/u;

/** Only a drive with removable media may be empty (virDomainDiskDefParseXML). */
function deviceOf({ target, source }: ListedDisk): string {
  return target.startsWith('fd') ? 'floppy' : source === null ? 'cdrom' : 'disk';
}

/** Capacities by the target where the path that a command names is that of a listed disk. */
function byTarget(
  told: readonly ToldCapacity[],
  disks: readonly Disk[],
  remarks: string[],
): ReadonlyMap<string, number> {
  return new Map(
    told.map(({ disk: named, bytes }) => {
      const disk = disks.find(({ chain }) => {
        const active = chain.images[0]?.source ?? null;
        return active !== null && sourceText(active) === named;
      });
      // A volume's name, of which its pool would tell the directory.
      const isVolume = disk === undefined && named.includes('.') && !named.startsWith('/');
      if (isVolume) remarks.push(assumedDirectoryRemark);
      return [disk?.target ?? (isVolume ? `${defaultDirectory}/${named}` : named), bytes];
    }),
  );
}

/** Disks of which only the size is told. */
function measuredDisks(
  known: readonly Disk[],
  capacities: ReadonlyMap<string, number>,
  remarks: string[],
): readonly Disk[] {
  const targets = new Set(known.map(({ target }) => target));
  const unnamed = [...capacities.keys()].filter(
    (target) => !targets.has(target) && !(target === '' && known.length === 1),
  );
  const free = new FreeTargets([...targets, ...unnamed].filter((target) => target !== null));
  return unnamed.map((told): Disk => {
    const isPath = told.startsWith('/');
    const target = told === '' || isPath ? free.take(null, 'vd') : told;
    const path = isPath ? told : `${defaultDirectory}/${target}`;
    if (!isPath) remarks.push(`virsh domblkinfo names no image: ${path} stands for ${target}’s.`);
    const image: Image = { id: `${target}/chain/0`, source: atPath(path).source, format: null, index: null };
    return { id: target, target, device: 'disk', chain: { images: [image], end: 'unspecified' }, mirror: null };
  });
}

function measured(
  { target, chain }: Disk,
  capacities: ReadonlyMap<string, number>,
  length: number | null,
): readonly ToldImage[] {
  const active = chain.images[0]?.source ?? null;
  const path = active === null ? '' : sourceText(active);
  const virtualSize = capacities.get(target ?? '') ?? capacities.get(path) ?? capacities.get('') ?? length;
  return chain.images.flatMap(({ source, format }, depth) =>
    source === null ? [] : [toldImage(source, { format, virtualSize: depth === 0 ? virtualSize : null })],
  );
}
