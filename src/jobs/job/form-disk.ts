import { type Disk, qemuName } from '../../chain/index.js';
import { activeImage, type LiveDisk, sourceOf } from '../disk/live-disk.js';
import { nameInCalls, storagePath } from '../disk/storage-path.js';
import type { FormDisk } from './operation-form.js';

/** A disk of a document as forms know it. */
export function formDisk({ id, target, chain }: Disk): FormDisk {
  const source = chain.images[0]?.source ?? null;
  const names = chain.images.flatMap(({ source: place }) => {
    const address = place?.type === 'network' ? qemuName(place) : null;
    // It has no number before it runs.
    const name =
      place === null || address === null ? null : storagePath({ type: 'network', path: address, source: place });
    return address === null || name === null ? [] : [[address, name] as const];
  });
  return {
    target: target ?? id,
    active: qemuName(source) ?? '',
    isFile: source?.type === 'file',
    names: new Map(names),
  };
}

/** The same of a disk that runs. */
export function liveFormDisk(disk: LiveDisk): FormDisk {
  const active = activeImage(disk);
  return {
    target: disk.target,
    active: qemuName(sourceOf(active)) ?? '',
    isFile: sourceOf(active).type === 'file',
    names: new Map(disk.images.map((image) => [image.path, nameInCalls(disk.target, image)])),
  };
}
