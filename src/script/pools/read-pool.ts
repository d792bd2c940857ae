import { baseName } from '../../chain/index.js';
import { JobsError, refusal } from '../../jobs/index.js';
import { attributeValue, childElements, firstChild, type XmlElement } from '../../xml/index.js';
import { givenElement } from '../given-element.js';
import { elementText } from '../moments/element-text.js';
import { otherPoolTypes, poolTypes, type PoolType, type StoragePool } from './pool.js';

/**
 * Reads a `<pool>` (src/conf/storage_conf.c, virStoragePoolDefParseXML). Throws libvirt's refusal.
 *
 * @param nextUuid gives the UUID of a pool that says none
 */
export function readPool(text: string, nextUuid: () => string): StoragePool {
  const root = givenElement(text, 'pool');
  const type = typeOf(root);
  const source = firstChild(root, 'source');
  const group = type === 'logical' ? childText(source, 'name') : null;
  const name = childText(root, 'name') ?? group;
  if (name === null) throw refusal('XML error', 'missing pool source name element');
  if (name.includes('/')) throw refusal('XML error', `name ${name} cannot contain '/'`);
  const target = firstChild(root, 'target');
  const path = type === 'logical' ? `/dev/${group ?? name}` : childText(target, 'path');
  if (path === null) throw refusal('XML error', 'missing storage pool target path');
  const permissions = target === null ? null : firstChild(target, 'permissions');
  return {
    name,
    uuid: childText(root, 'uuid')?.toLowerCase() ?? nextUuid(),
    type,
    target: path,
    mode: childText(permissions, 'mode'),
    group: type === 'logical' ? (group ?? name) : null,
    devices: source === null ? [] : childElements(source, 'device').flatMap((one) => attributeValue(one, 'path') ?? []),
  };
}

/** The directory with the pool's volumes, one spelling for each place. */
export function directoryIn({ target }: StoragePool): string {
  return target.replace(/(?<=.)\/+$/u, '');
}

/** The volume's path, as libvirt puts it together. */
export function volumePath(pool: StoragePool, volume: string): string {
  return `${directoryIn(pool)}/${volume}`;
}

/** The name that a file in the pool's directory has as a volume. */
export function volumeName(path: string): string {
  return baseName(path);
}

function typeOf(root: XmlElement): PoolType {
  const type = attributeValue(root, 'type');
  if (type === null) throw refusal('XML error', "Missing required attribute 'type' in element 'pool'");
  const found = poolTypes.find((one) => one === type);
  if (found !== undefined) return found;
  if (!otherPoolTypes.includes(type)) {
    throw refusal('XML error', `Invalid value for attribute 'type' in element 'pool': '${type}'.`);
  }
  const advice =
    'Pools of type dir and logical can be had. An image on a network needs no pool: <disk type="network">.';
  throw new JobsError('playground', `There is nothing here that a pool of type ${type} could lie on.`, advice);
}

function childText(parent: XmlElement | null, name: string): string | null {
  const text = parent === null ? null : elementText(firstChild(parent, name));
  return text === '' ? null : text;
}
