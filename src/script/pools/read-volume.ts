import { JobsError, refusal } from '../../jobs/index.js';
import { readScaled } from '../../virsh/index.js';
import { attributeValue, firstChild, type XmlElement } from '../../xml/index.js';
import { givenElement } from '../given-element.js';
import { elementText } from '../moments/element-text.js';
import { volumeFormats, type WantedVolume } from './volume.js';

/**
 * Reads a `<volume>` (src/conf/storage_conf.c, virStorageVolDefParseXML). Throws libvirt's refusal.
 *
 * @param needsCapacity whether nothing else tells how large it is to be
 */
export function readVolume(text: string, needsCapacity: boolean): WantedVolume {
  const root = givenElement(text, 'volume');
  const name = childText(root, 'name');
  if (name === null) throw refusal('XML error', 'missing volume name element');
  const target = firstChild(root, 'target');
  const store = firstChild(root, 'backingStore');
  const path = store === null ? null : childText(store, 'path');
  const capacity = sizeIn(root, 'capacity');
  if (capacity === null && needsCapacity && path === null) throw refusal('XML error', 'missing capacity element');
  const features = target === null ? null : firstChild(target, 'features');
  const compat = target === null ? null : childText(target, 'compat');
  return {
    ...{ name, capacity, compat },
    allocation: sizeIn(root, 'allocation'),
    format: formatIn(target),
    backing: path === null ? null : { path, format: formatIn(store) },
    clusterSize: target === null ? null : sizeIn(target, 'clusterSize'),
    encryption: null,
    lazyRefcounts: features !== null && firstChild(features, 'lazy_refcounts') !== null,
  };
}

/** The `<encryption>` of a `<volume>`; null where there is none. */
export function volumeEncryption(text: string): XmlElement | null {
  const target = firstChild(givenElement(text, 'volume'), 'target');
  return target === null ? null : firstChild(target, 'encryption');
}

/** Refuses a format that no volume has. */
export function knownFormat(format: string): string {
  if (volumeFormats.has(format)) return format;
  throw refusal('unsupported configuration', `unknown volume format type ${format}`);
}

function formatIn(place: XmlElement | null): string | null {
  const element = place === null ? null : firstChild(place, 'format');
  const format = element === null ? null : attributeValue(element, 'type');
  return format === null ? null : knownFormat(format);
}

/** Bytes (virStorageSize). */
function sizeIn(parent: XmlElement, name: string): number | null {
  const element = firstChild(parent, name);
  const text = elementText(element);
  if (element === null || text === null || text === '') return null;
  const read = readScaled(`${text.trim()}${attributeValue(element, 'unit') ?? ''}`, 1);
  if ('bytes' in read) return read.bytes;
  if (read.problem === null) throw refusal('XML error', `malformed ${name} element`);
  throw new JobsError('libvirt', read.problem);
}

function childText(parent: XmlElement, name: string): string | null {
  const text = elementText(firstChild(parent, name));
  return text === '' ? null : text;
}
