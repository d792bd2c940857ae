import type { LiveDisk } from '../disk/live-disk.js';
import { JobsError } from '../jobs-error.js';

/** What QEMU 10.0 is known to crash of when it opens images gets the way out of it. */
export function withWayOut(error: unknown, disks: readonly LiveDisk[]): unknown {
  if (!(error instanceof JobsError) || error.origin !== 'qemu' || !error.message.includes('crashed')) return error;
  const below = disks.flatMap(({ images }) => images.slice(1)).find(({ format }) => format === 'qed');
  if (below === undefined) return error;
  const advice = `A qed image that a crash left dirty makes QEMU 10.0 end when it lies below another one. Repair it: qemu-img check -r all -f qed ${below.path}`;
  return new JobsError('qemu', error.message, advice, { cause: error });
}
