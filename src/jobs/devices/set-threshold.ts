import { storageNode } from '../disk/live-disk.js';
import type { RunningDomain } from '../job/running-domain.js';
import { refusal } from '../jobs-error.js';

/**
 * Has QEMU tell once when something is written beyond so many bytes of an image's file (qemu_driver.c,
 * qemuDomainSetBlockThreshold). `name`: a disk's target, or `vda[INDEX]`. 0 takes it back. Throws libvirt's refusal.
 */
export async function setThreshold(domain: RunningDomain, name: string, bytes: number): Promise<void> {
  const [, target = name, index] = /^([^[\]]+)\[(\d+)\]$/u.exec(name) ?? [];
  const disk = domain.state.disks.find((one) => one.target === target);
  const image = disk?.images.find((one, at) => (index === undefined ? at === 0 : one.index === Number(index)));
  if (disk === undefined || image === undefined) {
    const known = domain.state.disks.flatMap((one) => one.images.map(({ index: at }) => `${one.target}[${at}]`));
    throw refusal('invalid argument', `failed to find disk '${name}'`, `Known: ${known.join(', ')}.`);
  }
  const node = { 'node-name': storageNode(image), 'write-threshold': bytes };
  await domain.monitor.execute('block-set-write-threshold', node);
  const said =
    bytes === 0
      ? `Nobody is told how far ${name} is written.`
      : `It will be told when ${name} is written beyond ${bytes} bytes.`;
  await domain.tell('threshold-set', disk, said);
}
