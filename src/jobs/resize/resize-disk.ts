import { activeImage, formatNode, type LiveDisk, type LiveImage } from '../disk/live-disk.js';
import type { DomainContext } from '../job/domain-context.js';
import { nodeSize } from '../monitor/node-size.js';
import { refusal } from '../jobs-error.js';
import type { ResizeOperation } from './resize-operation.js';

/** What the guest saw of the disk, and what it sees now; bytes. */
export interface NewSize {
  readonly disk: LiveDisk;
  readonly before: number;
  readonly after: number;
}

const sector = 512;

/** Gives the active layer another size. Refuses what libvirt refuses, in its order (qemu_driver.c, qemuDomainBlockResize). */
export async function resizeDisk(context: DomainContext, operation: ResizeOperation): Promise<NewSize> {
  const { monitor, state } = context;
  const disk = resizable(context, operation.disk);
  const active = activeImage(disk);
  checkSlice(active);
  const size = operation.size ?? (await capacity(context, disk));
  const whole = active.format === 'qcow2' || active.format === 'qed' ? Math.ceil(size / sector) * sector : size;
  const before = await nodeSize(monitor, active);
  await monitor.execute('block_resize', { 'node-name': formatNode(active), size: whole });
  return { disk: state.disk(disk.id), before, after: await nodeSize(monitor, active) };
}

function checkSlice({ slice }: LiveImage): void {
  if (slice === undefined || slice.offset === 0) return;
  const reason = "resize of a disk with storage slice with non-zero 'offset' is not supported";
  throw refusal('Operation not supported', reason);
}

function resizable({ state }: DomainContext, name: string): LiveDisk {
  const disk = state.disks.find((one) => (name.startsWith('/') ? activeImage(one).path : one.target) === name);
  if (disk?.readOnly === true || state.emptyDrives.includes(name)) {
    throw refusal('Operation not supported', `can't resize empty or readonly disk '${disk?.target ?? name}'`);
  }
  if (disk !== undefined) return disk;
  const known = state.disks.map(({ target }) => target).join(', ');
  throw refusal('invalid argument', `disk '${name}' was not found in the domain config`, `Known: ${known}.`);
}

async function capacity({ host }: DomainContext, disk: LiveDisk): Promise<number> {
  const { path, format, type } = activeImage(disk);
  const length = format === 'raw' && type === 'block' ? await host.fileSize(path) : null;
  if (length !== null) return length;
  const reason = "block resize to full capacity supported only with 'raw' local block-based disks";
  throw refusal('Operation not supported', reason, 'Say the size: virsh blockresize DISK 8G.');
}
