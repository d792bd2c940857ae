import type { Disk } from '../../chain/index.js';
import type { ImportedDisks, ToldImage } from '../contract.js';
import { firmwareRemark, guestDevice, type GuestDevice, isFirmware, targetsOf } from '../disk-targets.js';
import { isObject, member, textMember } from '../../json/index.js';
import { mostDisks } from '../limits.js';
import { nodeChain } from './node-chain.js';

/** True for the list that `query-block` answers with: drives, with or without a medium. */
export function isBlockDevices(list: readonly unknown[]): boolean {
  return (
    list.length > 0 &&
    list.every((each) => textMember(each, 'device') !== null || textMember(each, 'qdev') !== null) &&
    (list.every((each) => member(each, 'locked') !== undefined) || list.some(isBlockDevice))
  );
}

/** True for one drive of the list with what is in it, whatever was left out of its words. */
export function isBlockDevice(value: unknown): boolean {
  const inserted = member(value, 'inserted');
  return (
    (textMember(value, 'device') ?? textMember(value, 'qdev')) !== null &&
    (textMember(inserted, 'file') !== null || isObject(member(inserted, 'image')))
  );
}

/** The drives of `query-block`'s answer (BlockInfo in qapi/block-core.json), each with its chain. */
export function queryBlock(list: readonly unknown[]): ImportedDisks {
  const remarks = new Set<string>();
  const images: ToldImage[] = [];
  const all = list.filter((drive) => !isOfFirmware(drive) && !isSlot(drive));
  if (list.some(isOfFirmware)) remarks.add(firmwareRemark);
  const drives = all.slice(0, mostDisks).map((drive) => ({ drive, guest: guestOf(drive) }));
  const targets = targetsOf(drives.map(({ guest }) => guest));
  if (list.length > mostDisks) remarks.add(`Only the first ${mostDisks} of ${list.length} drives were read.`);
  const disks = drives.map(({ drive, guest }, at): Disk => {
    const id = targets[at] ?? '';
    const inserted = member(drive, 'inserted');
    const made = nodeChain(inserted, id);
    images.push(...made.images);
    for (const remark of made.remarks) remarks.add(remark);
    return { id, target: id, device: guest.device, chain: made.chain, mirror: null };
  });
  return { kind: 'disks', what: 'QEMU’s answer to query-block', disks, images, remarks: [...remarks] };
}

/** A slot for a card is on many boards, and no disk while it is empty. */
function isSlot(drive: unknown): boolean {
  return /^sd\d+$/u.test(textMember(drive, 'device') ?? '') && member(drive, 'inserted') === undefined;
}

function isOfFirmware(drive: unknown): boolean {
  return ['device', 'qdev'].some((key) => isFirmware(textMember(drive, key) ?? ''));
}

function guestOf(drive: unknown): GuestDevice {
  const name = textMember(drive, 'device') ?? '';
  const path = textMember(drive, 'qdev') ?? '';
  const alias = path.replace(/^\/machine\/(?:peripheral|unattached)\//u, '').replace(/\/.*$/u, '');
  const guest = [alias, name].map(guestDevice).find(({ target }) => target !== null) ?? guestDevice('');
  // Only a drive with removable media may be empty, in libvirt as in QEMU.
  const isEmpty = member(drive, 'inserted') === undefined;
  const hasTray = member(drive, 'removable') === true && member(drive, 'tray_open') !== undefined;
  const isOptical = guest.device === 'disk' && (isEmpty || hasTray);
  return isOptical ? { ...guest, device: 'cdrom', prefix: guest.target === null ? 'sd' : guest.prefix } : guest;
}
