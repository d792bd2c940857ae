import type { Disk } from '../../chain/index.js';
import type { ImportedDisks, ToldImage } from '../contract.js';
import { FreeTargets, guestDevice, type GuestDevice } from '../disk-targets.js';
import { member, textMember } from '../../json/index.js';
import { mostDisks } from '../limits.js';
import { nodeChain } from './node-chain.js';

/** True for the list that `query-block` answers with: drives, with or without a medium. */
export function isBlockDevices(list: readonly unknown[]): boolean {
  return (
    list.length > 0 && list.every((each) => textMember(each, 'device') !== null && member(each, 'locked') !== undefined)
  );
}

/** The drives of `query-block`'s answer (BlockInfo in qapi/block-core.json), each with its chain. */
export function queryBlock(list: readonly unknown[]): ImportedDisks {
  const remarks = new Set<string>();
  const images: ToldImage[] = [];
  const targets = new FreeTargets();
  if (list.length > mostDisks) remarks.add(`Only the first ${mostDisks} of ${list.length} drives were read.`);
  const disks = list.slice(0, mostDisks).map((drive): Disk => {
    const guest = guestOf(drive);
    const id = targets.take(guest.target, guest.prefix);
    const inserted = member(drive, 'inserted');
    const made = nodeChain(inserted, id);
    images.push(...made.images);
    for (const remark of made.remarks) remarks.add(remark);
    return { id, target: id, device: guest.device, chain: made.chain, mirror: null };
  });
  return { kind: 'disks', what: 'QEMU’s answer to query-block', disks, images, remarks: [...remarks] };
}

function guestOf(drive: unknown): GuestDevice {
  const name = textMember(drive, 'device') ?? '';
  const path = textMember(drive, 'qdev') ?? '';
  const alias = path.replace(/^\/machine\/(?:peripheral|unattached)\//u, '').replace(/\/.*$/u, '');
  const guest = [alias, name].map(guestDevice).find(({ target }) => target !== null) ?? guestDevice('');
  const isOptical =
    guest.device === 'disk' && member(drive, 'removable') === true && member(drive, 'tray_open') !== undefined;
  return isOptical ? { ...guest, device: 'cdrom', prefix: guest.target === null ? 'sd' : guest.prefix } : guest;
}
