import { type Disk, qemuName } from '../chain/index.js';

/** What lines may call a document's disks: targets, and paths or addresses of active layers. */
export function namesOfDisks(disks: readonly Disk[]): readonly string[] {
  return disks.flatMap(({ id, target, chain }) => {
    const path = qemuName(chain.images[0]?.source);
    return [target ?? id, ...(path === null ? [] : [path])];
  });
}
