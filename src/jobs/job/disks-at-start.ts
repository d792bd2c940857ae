import type { Disk } from '../../chain/index.js';
import type { ImageKey, LiveDisk } from '../disk/live-disk.js';
import type { JobsHost } from '../host/jobs-host.js';
import { DomainState } from './domain-state.js';

/** The disks that a domain would have if it were started now; nothing is opened. Throws libvirt's refusal of the start. */
export async function disksAtStart(
  host: JobsHost,
  disks: readonly Disk[],
  keys: ReadonlyMap<string, ImageKey>,
): Promise<readonly LiveDisk[]> {
  const state = new DomainState(new Map());
  await state.start(host, disks, keys);
  return state.disks;
}
