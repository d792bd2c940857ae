import type { Disk } from '../chain/index.js';

/** What lines may call a document's disks: targets, and paths of active layers. */
export function namesOfDisks(disks: readonly Disk[]): readonly string[] {
  return disks.flatMap(({ id, target, chain }) => {
    const source = chain.images[0]?.source;
    return [target ?? id, ...(source?.type === 'file' || source?.type === 'block' ? [source.path] : [])];
  });
}
