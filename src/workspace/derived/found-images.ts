import { type Chain, type Disk, effectiveEnd, type Image, memoryPath, normalPath } from '../../chain/index.js';
import type { ImageFact } from '../state/state.js';

/** libvirt follows no more (storage_source.c, virStorageSourceGetMetadata: 200 layers). */
const mostLayers = 200;

/**
 * The disk with the images that QEMU finds where the document does not say how a chain ends: those that the last image's
 * header names, and theirs. Their ids are no places of the document.
 */
export function withFoundImages(disk: Disk, facts: ReadonlyMap<string, ImageFact>): Disk {
  if (facts.size === 0) return disk;
  const chain = foundChain(disk.chain, `${disk.id}/found`, facts);
  const mirror =
    disk.mirror === null
      ? null
      : { ...disk.mirror, chain: foundChain(disk.mirror.chain, `${disk.id}/found-mirror`, facts) };
  return chain === disk.chain && mirror?.chain === disk.mirror?.chain ? disk : { ...disk, chain, mirror };
}

function foundChain(chain: Chain, prefix: string, facts: ReadonlyMap<string, ImageFact>): Chain {
  const last = chain.images.at(-1);
  if (last === undefined || effectiveEnd(chain) !== 'unspecified') return chain;
  const found: Image[] = [];
  const passed = new Set(chain.images.flatMap((image) => memoryPath(image.source) ?? []));
  let path = memoryPath(last.source);
  while (path !== null && chain.images.length + found.length < mostLayers) {
    const info = facts.get(path)?.info;
    if (info === undefined || info === null) break;
    const { backing } = info;
    if (backing === null) return { images: [...chain.images, ...found], end: 'terminated' };
    path = backing.path === null ? null : normalPath(backing.path, '/');
    if (path !== null && passed.has(path)) break;
    const source = path === null ? backing.source : ({ type: 'file', path } as const);
    const format = backing.format ?? (path === null ? null : (facts.get(path)?.info?.format ?? null));
    found.push({ id: `${prefix}/${found.length}`, source, format, index: null, found: true });
    if (path !== null) passed.add(path);
  }
  return found.length === 0 ? chain : { images: [...chain.images, ...found], end: 'unspecified' };
}
