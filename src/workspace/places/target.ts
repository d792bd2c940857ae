import { type Image, type ImageId, imagesOf, sourceText } from '../../chain/index.js';
import { imageParts, type ReadDisk, type ReadDocument } from '../../layouts/index.js';
import { linkLimits } from '../../links/index.js';
import { elementAt, type TextRange, type XmlElement } from '../../xml/index.js';
import { elementAtPath, elementPath } from './element-path.js';

/**
 * Places are named so that edits elsewhere leave the name alone (src/share/README.md):
 * `vda=/path/to/base` an image of a disk by its source, `vda` the disk, `vda//driver` an
 * element in it, `/domain/os/type` any other; `vda/chain/1` an image by its place in the chain.
 */
export interface Place {
  /** Where it begins in the text is where it is shown. */
  readonly range: TextRange;
  readonly diskId: string | null;
  readonly imageId: ImageId | null;
}

/** Where a target is; null where nothing in the document goes by that name. */
export function findTarget(document: ReadDocument, target: string): Place | null {
  for (const read of document.disks) {
    const place = target.startsWith(read.disk.id) ? inDisk(read, target, target.slice(read.disk.id.length)) : null;
    if (place !== null) return place;
  }
  const { root } = document.xml;
  const [, first = '', rest = ''] = /^\/([^/]+)\/?(.*)$/su.exec(target) ?? [];
  if (root?.name !== first) return null;
  const element = elementAtPath(root, rest);
  return element === null ? null : { range: element.startTag, diskId: null, imageId: null };
}

function inDisk(read: ReadDisk, target: string, rest: string): Place | null {
  const diskId = read.disk.id;
  if (rest === '') return { range: read.element.startTag, diskId, imageId: null };
  if (rest.startsWith('//')) {
    const element = elementAtPath(read.element, rest.slice(2));
    return element === null ? null : { range: element.startTag, diskId, imageId: null };
  }
  const source = rest.startsWith('=') ? rest.slice(1) : null;
  const image = imagesOf(read.disk).find((one) => (source === null ? one.id === target : sourceOf(one) === source));
  return image === undefined ? null : imagePlace(read, image.id);
}

/** At the tag of the image's own element; the active layer, whose element is the whole disk, at its source. */
function imagePlace(read: ReadDisk, imageId: ImageId): Place | null {
  const whole = read.imageRanges.get(imageId);
  const parts = imageParts(read).get(imageId) ?? [];
  const range = parts.find(({ start }) => start === whole?.start) ?? parts.at(-1) ?? whole;
  return range === undefined ? null : { range, diskId: read.disk.id, imageId };
}

/** The image's name as a target. */
export function imageTarget(read: ReadDisk, image: Image): string {
  const source = sourceOf(image);
  const named = `${read.disk.id}=${source}`;
  return source === '' || named.length > linkLimits.name ? image.id : named;
}

export function sourceOf(image: Image): string {
  return image.source === null ? '' : sourceText(image.source);
}

/** What stands at an offset, as a target: the image whose own part it is, else the innermost element. */
export function targetAt(document: ReadDocument, offset: number): string | null {
  const { root } = document.xml;
  if (root === null) return null;
  const element = elementAt(root, offset) ?? root;
  const read = document.disks.find(({ element: disk }) => isWithin(element.range, disk.range));
  if (read === undefined) return `/${[root.name, elementPath(element, root)].filter((step) => step !== '').join('/')}`;
  return (
    partOf(read, element) ?? (element === read.element ? read.disk.id : `${read.disk.id}//${pathIn(read, element)}`)
  );
}

function partOf(read: ReadDisk, element: XmlElement): string | null {
  const parts = imageParts(read);
  const image = imagesOf(read.disk).find(({ id }) =>
    (parts.get(id) ?? []).some((part) => isWithin(element.nameRange, part)),
  );
  return image === undefined ? null : imageTarget(read, image);
}

function pathIn(read: ReadDisk, element: XmlElement): string {
  return elementPath(element, read.element);
}

function isWithin(inner: TextRange, outer: TextRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
