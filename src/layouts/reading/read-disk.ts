import type {
  BesideSource,
  Chain,
  Disk,
  DiskUse,
  Image,
  ImageCipher,
  ImageId,
  Mirror,
  MirrorJob,
  MirrorReady,
} from '../../chain/index.js';
import {
  attribute,
  attributeValue,
  childElements,
  firstChild,
  type TextRange,
  type XmlElement,
} from '../../xml/index.js';
import type { Detection } from '../detection/detect.js';
import { dataFileSource, imageSource } from '../written/source.js';
import type { WrittenChain, WrittenDisk, WrittenImage, WrittenMirror } from '../written/written-disk.js';

/** The disk as its text writes it, by the layouts that were detected. */
export function writtenDisk(element: XmlElement, detection: Pick<Detection, 'chain' | 'mirror'>): WrittenDisk {
  const { mirrorElement, readMirror } = detection.mirror;
  const [mirror, ...ignoredMirrors] = mirrorElement === null ? [] : childElements(element, mirrorElement);
  return {
    element,
    active: activeLayer(element),
    below: detection.chain.readBelow(element),
    mirror: mirror === undefined || readMirror === null ? null : readMirror(mirror),
    ignoredMirrors,
  };
}

/** The disk's own `<source>` and `<driver>`: the same in every layout. */
function activeLayer(disk: XmlElement): WrittenImage | null {
  const source = firstChild(disk, 'source');
  if (source === null || isEmptyDrive(disk, source)) return null;
  const driver = firstChild(disk, 'driver');
  return {
    element: disk,
    type: attribute(disk, 'type'),
    source: { kind: 'element', element: source },
    format: driver === null ? null : attribute(driver, 'type'),
    formatElement: driver,
    formatPlace: { element: 'driver', attribute: 'type' },
    index: attribute(source, 'index'),
    body: [],
    leading: [],
    trailing: null,
    strayAttributes: [],
    strayNodes: [],
  };
}

/** libvirt numbers the source of a drive whose medium was taken out while the domain runs, and says no more of it. */
function isEmptyDrive(disk: XmlElement, source: XmlElement): boolean {
  const device = attributeValue(disk, 'device');
  if (device !== 'cdrom' && device !== 'floppy') return false;
  return (
    childElements(source).length === 0 && source.attributes.every(({ name, value }) => name === 'index' || value === '')
  );
}

/** The disk as a person speaks of it. `id` is unique in the document. */
export function diskModel(written: WrittenDisk, id: string): Disk {
  const { element, active, below, mirror } = written;
  return {
    id,
    target: targetOf(element),
    device: attributeValue(element, 'device') ?? 'disk',
    ...busOf(element),
    chain: chainModel(active, below, `${id}/chain`),
    mirror: mirror === null ? null : mirrorModel(mirror, `${id}/mirror`),
    ...useOf(element),
    ...besidesOf(element),
  };
}

function besidesOf(disk: XmlElement): { readonly besideSource?: readonly BesideSource[] } {
  const said = (['auth', 'encryption'] as const).filter((name) => firstChild(disk, name) !== null);
  return said.length === 0 ? {} : { besideSource: said };
}

function busOf(disk: XmlElement): { readonly bus?: string } {
  const target = firstChild(disk, 'target');
  const bus = target === null ? null : attributeValue(target, 'bus');
  return bus === null ? {} : { bus };
}

function useOf(disk: XmlElement): { readonly use?: DiskUse } {
  const readOnly = firstChild(disk, 'readonly') !== null;
  const shareable = firstChild(disk, 'shareable') !== null;
  const transient = firstChild(disk, 'transient') !== null;
  const snapshot = attributeValue(disk, 'snapshot');
  if (!readOnly && !shareable && !transient && snapshot === null) return {};
  return { use: { readOnly, shareable, transient, snapshot } };
}

export function targetOf(disk: XmlElement): string | null {
  const target = firstChild(disk, 'target');
  return target === null ? null : attributeValue(target, 'dev');
}

function chainModel(top: WrittenImage | null, below: WrittenChain, path: string): Chain {
  const images = top === null ? below.images : [top, ...below.images];
  return { images: images.map((image, depth) => imageModel(image, `${path}/${depth}`)), end: below.end };
}

function imageModel(image: WrittenImage, id: ImageId): Image {
  return {
    id,
    source: imageSource(image),
    format: image.format === null || image.format.value === '' ? null : image.format.value,
    index: image.index === null ? null : indexOf(image.index.value),
    ...encryptionOf(image),
    ...dataFileOf(image),
    ...sliceOf(image),
  };
}

/** It stands in the source; of a disk's own image it may stand beside it as well. */
function encryptionOf({ element, source }: WrittenImage): Pick<Image, 'encryption' | 'secret' | 'cipher'> {
  const inside = source?.kind === 'element' ? firstChild(source.element, 'encryption') : null;
  const encryption = inside ?? firstChild(element, 'encryption');
  if (encryption === null) return {};
  return {
    encryption: attributeValue(encryption, 'format') ?? 'default',
    ...secretOf(encryption),
    ...cipherOf(encryption),
  };
}

/** src/conf/storage_encryption_conf.c, virStorageEncryptionInfoParseCipher and virStorageEncryptionInfoParseIvgen. */
function cipherOf(encryption: XmlElement): Pick<Image, 'cipher'> {
  const cipher = firstChild(encryption, 'cipher');
  const [name, size] = cipher === null ? [null, null] : [attributeValue(cipher, 'name'), numberOf(cipher, 'size')];
  if (cipher === null || name === null || size === null) return {};
  const [mode, hash] = [attributeValue(cipher, 'mode'), attributeValue(cipher, 'hash')];
  return { cipher: { name, size, mode, hash, ivgen: ivgenOf(encryption) } };
}

function ivgenOf(encryption: XmlElement): ImageCipher['ivgen'] {
  const ivgen = firstChild(encryption, 'ivgen');
  const name = ivgen === null ? null : attributeValue(ivgen, 'name');
  return ivgen === null || name === null ? null : { name, hash: attributeValue(ivgen, 'hash') };
}

/** A key may be kept in several slots: the first of the secrets opens it. */
function secretOf(encryption: XmlElement): Pick<Image, 'secret'> {
  const secret = firstChild(encryption, 'secret');
  if (secret === null) return {};
  const [uuid, usage] = [attributeValue(secret, 'uuid'), attributeValue(secret, 'usage')];
  if (uuid !== null) return { secret: { by: 'uuid', value: uuid } };
  return usage === null ? {} : { secret: { by: 'usage', value: usage } };
}

function dataFileOf({ source }: WrittenImage): Pick<Image, 'dataFile' | 'dataFileIndex'> {
  const place = source?.kind === 'element' ? dataFileSource(source.element) : null;
  const path = place === null ? null : (attributeValue(place, 'file') ?? attributeValue(place, 'dev'));
  if (place === null || path === null) return {};
  const index = indexOf(attributeValue(place, 'index') ?? '');
  return { dataFile: path, ...(index !== null && { dataFileIndex: index }) };
}

/** Only slices of the storage are slices to libvirt's source (domain_conf.c, virDomainStorageSourceParseSlices). */
function sliceOf({ source }: WrittenImage): Pick<Image, 'slice'> {
  const slices = source?.kind === 'element' ? firstChild(source.element, 'slices') : null;
  const slice = slices === null ? undefined : childElements(slices, 'slice').find(isOfStorage);
  if (slice === undefined) return {};
  const [offset, size] = [numberOf(slice, 'offset'), numberOf(slice, 'size')];
  return offset === null || size === null ? {} : { slice: { offset, size } };
}

function isOfStorage(slice: XmlElement): boolean {
  return attributeValue(slice, 'type') === 'storage';
}

function numberOf(element: XmlElement, name: string): number | null {
  const text = attributeValue(element, name) ?? '';
  return /^[0-9]{1,15}$/.test(text) ? Number(text) : null;
}

/** Zero counts as no index, as libvirt never writes one. */
function indexOf(text: string): number | null {
  return /^[0-9]{1,9}$/.test(text) && Number(text) > 0 ? Number(text) : null;
}

const jobs: readonly MirrorJob[] = ['copy', 'active-commit'];
const readyStates: readonly MirrorReady[] = ['yes', 'abort', 'pivot'];

function mirrorModel(mirror: WrittenMirror, path: string): Mirror {
  return {
    chain: chainModel(mirror.image, mirror.below, path),
    job: jobs.find((job) => job === mirror.job?.value) ?? null,
    ready: readyStates.find((state) => state === mirror.ready?.value) ?? null,
  };
}

/** The element of each image; for the active layer its `<source>`. */
export function imageRanges(written: WrittenDisk, id: string): Map<ImageId, TextRange> {
  const ranges = new Map<ImageId, TextRange>();
  const note = (image: WrittenImage | null, below: WrittenChain, path: string): void => {
    const images = image === null ? below.images : [image, ...below.images];
    for (const [depth, each] of images.entries()) ranges.set(`${path}/${depth}`, rangeOf(each));
  };
  note(written.active, written.below, `${id}/chain`);
  if (written.mirror !== null) note(written.mirror.image, written.mirror.below, `${id}/mirror`);
  return ranges;
}

function rangeOf(image: WrittenImage): TextRange {
  return image.element.name === 'disk' && image.source?.kind === 'element'
    ? image.source.element.range
    : image.element.range;
}
