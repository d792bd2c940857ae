import { refusal } from '../jobs-error.js';
import type { LiveDisk } from './live-disk.js';

/** Refuses a job on a transient disk, and a second one (qemu_domain.c, qemuDomainDiskBlockJobIsSupported and IsActive). */
export function checkNoJob(disk: LiveDisk): void {
  checkNoTransient(disk);
  if (disk.mirror === null && disk.job === null) return;
  const kind = disk.mirror === null ? 'Operation not supported' : 'block copy still active';
  const advice = `End it first: virsh blockjob ${disk.target} --abort${disk.mirror === null ? '' : ', or --pivot once it is ready'}.`;
  throw refusal(kind, `disk '${disk.target}' already in active block job`, advice);
}

/** qemu_domain.c, qemuDomainDiskBlockJobIsSupported. */
export function checkNoTransient(disk: LiveDisk): void {
  if (!disk.transient) return;
  throw refusal('Operation not supported', `block jobs are not supported on transient disk '${disk.target}'`);
}
