import type { Disk, Image } from '../../chain/index.js';
import type { ImportedDisks } from '../contract.js';
import { firmwareRemark, guestDevice, isFirmware, targetsOf } from '../disk-targets.js';
import { blanked } from '../../xml/index.js';
import { linesOf, type TextSpan } from '../found.js';
import { mostDisks } from '../limits.js';
import { assumedDirectoryRemark, directoryBeside, namedSource } from '../named-source.js';
import { formatOf } from '../qemu-img/info-disks.js';
import { toldImage } from '../told-image.js';
import { nodeIndex } from './node-chain.js';

interface Drive {
  readonly name: string;
  readonly node: string | null;
  /** Null for an empty drive. */
  readonly file: string | null;
  readonly format: string | null;
  isRemovable: boolean;
  attached: string;
  backing: { readonly file: string; readonly depth: number } | null;
}

const head =
  /^(\S+?)?(?: ?\((#?[\w-]{1,80})\))?: (?:(\S.{0,2000}?) \(([\w-]{1,40})(?:, [\w -]{1,40}){0,3}\)|\[not inserted\])$/u;
const detail =
  /^\s+(Attached to|Cache mode|Backing file|Removable device|Detect zeroes|I\/O throttling|Mirrored|Dirty):?\s*(.*)$/u;

/** What the monitor's `info block` prints (block/monitor/block-hmp-cmds.c): drives, and the image each stands on. */
export function readInfoBlock(text: string): {
  readonly imported: ImportedDisks | null;
  readonly at: number;
  readonly rest: string;
} {
  const drives: Drive[] = [];
  const spans: TextSpan[] = [];
  let details = 0;
  for (const { text: line, start } of linesOf(text)) {
    if (line.length > 3_000) continue;
    const isDetail = drives.length > 0 && detail.test(line);
    const match = isDetail ? null : head.exec(line.trim());
    const old = match === null ? oldRow.exec(line.trimEnd()) : null;
    if (old !== null) {
      drives.push(oldDrive(old[1] ?? '', old[2] ?? ''));
      details += 1;
      spans.push({ start, end: start + line.length });
      continue;
    }
    const more = match === null ? detail.exec(line) : null;
    const drive = drives.at(-1);
    if (match !== null && (match[1] !== undefined || match[2] !== undefined)) {
      const [, name, node, file = null, format = null] = match;
      drives.push({
        name: name ?? node ?? '',
        node: node ?? name ?? null,
        file,
        format,
        isRemovable: false,
        attached: '',
        backing: null,
      });
    } else if (more !== null && drive !== undefined) {
      details += 1;
      takeDetail(drive, more[1] ?? '', more[2] ?? '');
    } else if (drive === undefined || line.trim() !== 'Images:') continue;
    spans.push({ start, end: start + line.length });
  }
  if (drives.length === 0 || details === 0) return { imported: null, at: 0, rest: text };
  return { imported: disksOf(drives), at: spans[0]?.start ?? 0, rest: blanked(text, spans) };
}

/** As QEMU 1.4 and older print it: all on one line. */
const oldRow = /^\s*([\w-]{1,80}): (?=(?:type=\w{1,20} )?removable=[01] )(.{1,2500})$/u;

function oldDrive(name: string, fields: string): Drive {
  const said = (key: string): string | null =>
    new RegExp(String.raw`(?:^|\s)${key}=(.*?)(?=\s[a-z_-]+=|\s\[not inserted\]|$)`, 'u').exec(fields)?.[1] ?? null;
  const backing = said('backing_file');
  return {
    name,
    node: null,
    file: said('file'),
    format: said('drv'),
    isRemovable: said('removable') === '1',
    attached: '',
    backing: backing === null ? null : { file: backing, depth: 1 },
  };
}

function takeDetail(drive: Drive, key: string, value: string): void {
  if (key === 'Attached to') drive.attached = value;
  if (key === 'Removable device') drive.isRemovable = true;
  const backing = key === 'Backing file' ? /^(.*?)\s*\(chain depth: (\d{1,5})\)$/u.exec(value) : null;
  if (backing !== null) drive.backing = { file: backing[1] ?? '', depth: Number(backing[2]) };
}

/** Nodes that the monitor lists beside the drives which stand on them, by their files. */
function nodesBelow(drives: readonly Drive[]): ReadonlyMap<string, Drive> {
  const below = new Set(drives.map(({ backing }) => backing?.file));
  return new Map(
    drives.flatMap((drive) =>
      drive.file !== null && drive.attached === '' && below.has(drive.file) ? [[drive.file, drive] as const] : [],
    ),
  );
}

function disksOf(listed: readonly Drive[]): ImportedDisks {
  const ofDisks = listed.filter(({ name, node, attached }) => ![name, node ?? '', attached].some(isFirmware));
  // A slot for a card is on many boards, and no disk while it is empty.
  const isSlot = ({ name, file }: Drive): boolean => /^sd\d+$/u.test(name) && file === null;
  const last = new Map(ofDisks.filter((drive) => !isSlot(drive)).map((drive) => [drive.name, drive]));
  const all = [...last.values()];
  // What a drive was before tells what it stands on since then.
  const before = ofDisks.filter((drive) => drive.file !== null && last.get(drive.name) !== drive);
  const below = nodesBelow(all);
  const nodes = new Map([...before.map((drive) => [drive.file ?? '', drive] as const), ...below]);
  const drives = all.filter(({ file, attached }) => file === null || attached !== '' || !below.has(file));
  const remarks = new Set<string>(ofDisks.length < listed.length ? [firmwareRemark] : []);
  const guests = drives.slice(0, mostDisks).map(({ attached, name }) => {
    const alias = attached.replace(/^\/machine\/(?:peripheral|unattached)\//u, '').replace(/\/.*$/u, '');
    return [alias, name].map(guestDevice).find(({ target }) => target !== null) ?? guestDevice('');
  });
  const targets = targetsOf(guests);
  const disks = drives.slice(0, mostDisks).map((drive, at): Disk => {
    const guest = guests[at] ?? guestDevice('');
    const id = targets[at] ?? '';
    const images = imagesOf(drive, nodes, remarks).map((image, depth) => ({ ...image, id: `${id}/chain/${depth}` }));
    const isCard = /^sd\d/u.test(drive.name);
    const device = drive.isRemovable && guest.device === 'disk' && !isCard ? 'cdrom' : guest.device;
    return { id, target: id, device, chain: { images, end: 'unspecified' }, mirror: null };
  });
  const images = disks.flatMap(({ chain }) =>
    chain.images.flatMap(({ source, format }) => (source === null ? [] : [toldImage(source, { format })])),
  );
  return { kind: 'disks', what: 'QEMU’s answer to info block', disks, images, remarks: [...remarks] };
}

function imagesOf(
  { file, format, node, backing }: Drive,
  nodes: ReadonlyMap<string, Drive>,
  remarks: Set<string>,
): readonly Omit<Image, 'id'>[] {
  if (file === null) return [];
  const { source, isAssumed, format: named } = namedSource(file);
  if (source.type === 'unknown') return [];
  if (isAssumed) remarks.add(assumedDirectoryRemark);
  const top = { source, format: formatOf(format) ?? named, index: nodeIndex(node) };
  if (backing === null) return [top];
  const listed = nodes.get(backing.file);
  if (listed !== undefined) {
    const others = new Map([...nodes].filter(([path]) => path !== backing.file));
    return [top, ...imagesOf(listed, others, remarks)];
  }
  const below = namedSource(backing.file, directoryBeside(source));
  if (backing.depth > 1)
    remarks.add(`${backing.file} is the uppermost of ${backing.depth} images below; the others are not told.`);
  return below.source.type === 'unknown' ? [top] : [top, { source: below.source, format: below.format, index: null }];
}
