import { canHaveBackingFile, type Chain, type Image, sourceText } from '../../chain/index.js';
import type { ToldImage } from '../contract.js';
import { isObject, member, textMember } from '../../json/index.js';
import { mostImages } from '../limits.js';
import { assumedDirectoryRemark, directoryBeside, namedSource } from '../named-source.js';
import { formatOf } from '../qemu-img/info-disks.js';
import { rawInfoOf } from '../qemu-img/info-json.js';
import { toldImage } from '../told-image.js';

export interface NodeChain {
  readonly chain: Chain;
  readonly images: readonly ToldImage[];
  readonly remarks: readonly string[];
}

/** The chain that QEMU's BlockDeviceInfo tells of a node: its image, and the backing images inside it. */
export function nodeChain(inserted: unknown, id: string): NodeChain {
  const images: ToldImage[] = [];
  const remarks = new Set<string>();
  let end: Chain['end'] = 'unspecified';
  let next = imageOf(inserted);
  while (next !== undefined && images.length < mostImages) {
    const raw = rawInfoOf(next);
    const { source, format: named, isAssumed } = namedSource(raw.name);
    if (source.type === 'unknown') {
      remarks.add(`${raw.name.slice(0, 200)} has no place in XML: the chain is shown down to it.`);
      break;
    }
    if (isAssumed) remarks.add(assumedDirectoryRemark);
    const { snapshots, bitmaps, dataFile, encryption, size, backing } = raw;
    const format = formatOf(raw.format) ?? named;
    images.push(
      toldImage(source, { format, virtualSize: size?.bytes ?? null, snapshots, bitmaps, dataFile, encryption }),
    );
    const below = member(next, 'backing-image');
    if (below === undefined && backing !== null) {
      const under =
        backing.full === null ? namedSource(backing.recorded, directoryBeside(source)) : namedSource(backing.full);
      if (under.source.type !== 'unknown')
        images.push(toldImage(under.source, { format: formatOf(backing.format) ?? under.format }));
    } else if (below === undefined && !isCutShort(inserted, images.length))
      // Of a node whose format was cut out of the answer, what stands below it may have been, too.
      end = format === null || canHaveBackingFile(format) === false ? 'unspecified' : 'terminated';
    next = below;
  }
  for (const image of images) {
    if (image.snapshots.length > 0)
      remarks.add(`${sourceText(image.source)} holds internal snapshots: ${image.snapshots.join(', ')}.`);
    if (image.bitmaps.length > 0)
      remarks.add(`${sourceText(image.source)} holds bitmaps: ${image.bitmaps.join(', ')}.`);
    if (image.encryption !== null) remarks.add(`${sourceText(image.source)} is encrypted.`);
  }
  const index = nodeIndex(textMember(inserted, 'node-name'));
  const chain = images.map(({ source, format }, depth): Image => {
    return { id: `${id}/chain/${depth}`, source, format, index: depth === 0 ? index : null };
  });
  return { chain: { images: chain, end }, images, remarks: [...remarks] };
}

/** True where the node counts more backing files than are told. */
function isCutShort(inserted: unknown, told: number): boolean {
  const depth = member(inserted, 'backing_file_depth');
  return typeof depth === 'number' && depth >= told;
}

/** What a node tells of its image, where the answer was cut down to the node's own words. */
function imageOf(inserted: unknown): unknown {
  const image = member(inserted, 'image');
  const below = textMember(inserted, 'backing_file') ?? textMember(inserted, 'backing');
  if (image !== undefined && (below === null || hasBelow(image))) return image;
  const filename = textMember(inserted, 'file');
  if (!isObject(image) && filename === null) return undefined;
  const own = isObject(image) ? image : { filename, format: textMember(inserted, 'drv') };
  return below === null ? own : { ...own, 'backing-filename': below };
}

function hasBelow(image: unknown): boolean {
  return ['backing-image', 'full-backing-filename', 'backing-filename'].some((key) => member(image, key) !== undefined);
}

/** The index that libvirt gave an image, which its nodes' names hold (src/qemu/qemu_block.c): `libvirt-3-format`. */
export function nodeIndex(name: string | null): number | null {
  const match = /^libvirt-(\d{1,9})-(?:format|storage)$/u.exec(name ?? '');
  return match === null ? null : Number(match[1]);
}
