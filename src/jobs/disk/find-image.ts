import { directoryOf, normalPath } from '../../chain/index.js';
import { refusal } from '../jobs-error.js';
import { activeImage, type LiveDisk, type LiveImage } from './live-disk.js';
import { nameInCalls, pathAt, storagePath } from './storage-path.js';

/**
 * The disk a libvirt call names: by its target, or by its active layer's path
 * when the name starts with `/` (src/conf/domain_conf.c, virDomainDiskIndexByName).
 * Throws libvirt's refusal when there is none.
 */
export function findDisk(disks: readonly LiveDisk[], name: string): LiveDisk {
  const byPath = name.startsWith('/');
  const found = disks.find((disk) => (byPath ? storagePath(activeImage(disk)) : disk.target) === name);
  if (found !== undefined) return found;
  const names = disks.map(namesOf).join('; ');
  const advice =
    disks.length === 0
      ? 'No disk of this domain can be used here: virsh attach-disk gives it one.'
      : `Known: ${names}.`;
  throw refusal('invalid argument', `disk '${name}' not found in domain`, advice);
}

function namesOf(disk: LiveDisk): string {
  const { type, path } = activeImage(disk);
  return type === 'network' ? disk.target : `${disk.target} or ${path}`;
}

/**
 * The position of the image a call names within a disk's chain: a path, the name that a server has it by, a name
 * relative to its overlay's directory, or `vda[INDEX]`; null names the base.
 * `beneath` starts the search below that position.
 * Rules and words: src/storage_file/storage_source.c, virStorageSourceChainLookup.
 */
export function findImage(disk: LiveDisk, name: string | null, beneath: number | null = null): number {
  const first = beneath === null ? 0 : beneath + 1;
  const numbered = name === null ? null : /^([^[]*)\[\s*\+?(\d+)\]$/u.exec(name);
  const index = Number(numbered?.[2] ?? 0);
  if (index !== 0) return findByIndex(disk, numbered?.[1] ?? '', index, first);
  const last = disk.images.length - 1;
  const found =
    name === null
      ? last
      : disk.images.findIndex((image, at) => at >= first && isCalled(image, name, disk.images[at - 1]));
  if (found >= first) return found;
  throw notFound(disk, name, beneath);
}

function findByIndex(disk: LiveDisk, target: string, index: number, first: number): number {
  if (target !== disk.target) {
    throw refusal('invalid argument', `requested target '${target}' does not match target '${disk.target}'`);
  }
  const found = disk.images.findIndex((image, at) => at >= first && image.index === index);
  if (found >= 0) return found;
  const known = disk.images.map((image) => `${disk.target}[${image.index}] is ${image.path}`).join(', ');
  const reason = `could not find backing store index '${index}' in chain for '${disk.target}'`;
  throw refusal('invalid argument', reason, `An index is an allocation number, not a depth: ${known}.`);
}

function isCalled(image: LiveImage, name: string, overlay: LiveImage | undefined): boolean {
  if (name === image.relativePath || name === storagePath(image)) return true;
  if (image.type === 'network' || looksLikeProtocol(name)) return false;
  // Without an overlay that has a directory, libvirtd's own counts.
  const directory = overlay === undefined || overlay.type === 'network' ? '/' : directoryOf(overlay.path);
  return normalPath(name, directory) === normalPath(image.path, '/');
}

/** src/storage_file/storage_source.c, virStorageSourceBackinStoreStringIsFile. */
function looksLikeProtocol(name: string): boolean {
  return /^[^/]*:/u.test(name);
}

function notFound(disk: LiveDisk, name: string | null, beneath: number | null): Error {
  const chain = `in chain for '${disk.target}'`;
  if (name === null) return refusal('invalid argument', `could not find base image ${chain}`);
  const names = disk.images.map((image) => nameInCalls(disk.target, image)).join(', ');
  const known = `The chain, from the active layer down: ${names}.`;
  const below = beneath === null ? '' : `beneath '${pathAt(disk, beneath)}' `;
  return refusal('invalid argument', `could not find image '${name}' ${below}${chain}`, known);
}
