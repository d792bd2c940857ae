import type { DefinedImage, LiveDisk, LiveImage } from './live-disk.js';

/** Protocols whose names begin with that of a pool, which libvirt keeps apart (virDomainDiskSourceNetworkParse). */
const inPools: ReadonlySet<string> = new Set(['rbd', 'gluster']);

/**
 * What libvirt keeps as an image's path, and compares with what a call names: of a network image its name on the server,
 * not its address (storage_source_conf.h, struct _virStorageSource); null where it has none.
 */
export function storagePath({ type, path, source }: Pick<DefinedImage, 'type' | 'path' | 'source'>): string | null {
  if (type !== 'network') return path;
  if (source?.type !== 'network') return null;
  const { protocol, name } = source;
  return name !== null && inPools.has(protocol) ? name.slice(name.indexOf('/') + 1) : name;
}

/** The same of the image at a position of a chain, as libvirt's words have it. */
export function pathAt({ images }: LiveDisk, at: number): string {
  const image = images[at];
  return (image === undefined ? null : storagePath(image)) ?? '<null>';
}

/** The name that a call finds one image of the disk `target` by, whatever its others are called. */
export function nameInCalls(target: string, { type, path, index }: Pick<LiveImage, 'type' | 'path' | 'index'>): string {
  return type === 'network' ? `${target}[${index}]` : path;
}
