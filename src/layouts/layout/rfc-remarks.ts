import { canHaveBackingFile, type Chain, type Disk } from '../../chain/index.js';
import { sourceTypeOf } from '../written/source.js';
import type { WrittenChain, WrittenDisk, WrittenImage } from '../written/written-disk.js';
import { type LayoutRemark, open, says } from './layout-remark.js';

/** All images but the active layer, whose words are the same in every layout. */
export function writtenLayers({ below, mirror }: WrittenDisk): WrittenImage[] {
  return [...below.images, ...(mirror === null ? [] : [mirror.image, ...mirror.below.images])];
}

/** What the mail of 2012-03-27 says of a disk in either of its layouts, and what it leaves open. */
export function rfcRemarks(written: WrittenDisk, disk: Disk): LayoutRemark[] {
  return [...formatRemarks(written), ...endRemarks(written, disk), ...mirrorRemarks(written)];
}

/** Sources of a kind that neither of the mail's examples has. */
export function typeRemarks(image: WrittenImage): LayoutRemark[] {
  const type = sourceTypeOf(image);
  if (type === 'file' || image.source?.kind !== 'element') return [];
  return [
    open(
      'source-type',
      `Both examples have files only; how a ${type} source is told from others without type= is not said.`,
      image.source.element.startTag,
    ),
  ];
}

function formatRemarks(written: WrittenDisk): LayoutRemark[] {
  return writtenLayers(written)
    .filter(({ format }) => format === null)
    .map(({ element }) =>
      open(
        'format',
        'The file type is called the unique thing of a layer; what its absence means is not said.',
        element.nameRange,
      ),
    );
}

function endRemarks({ active, below, mirror }: WrittenDisk, disk: Disk): LayoutRemark[] {
  return [
    ...endRemark(active, below, disk.chain),
    ...(mirror === null || disk.mirror === null ? [] : endRemark(mirror.image, mirror.below, disk.mirror.chain)),
  ];
}

function endRemark(top: WrittenImage | null, { images }: WrittenChain, chain: Chain): LayoutRemark[] {
  const [written, last] = [images.at(-1) ?? top, chain.images.at(-1)];
  if (written === null || last === undefined || canHaveBackingFile(last.format) === false) return [];
  return [
    open(
      'chain-end',
      'Whether nothing is below this image or the rest is to be probed can not be told: there is no word for the end of a chain.',
      written.element.nameRange,
    ),
  ];
}

function mirrorRemarks({ mirror, ignoredMirrors }: WrittenDisk): LayoutRemark[] {
  if (mirror === null) return [];
  return [
    says(
      'mirror',
      '<mirror> is a chain parallel to the disk’s own, as virDomainBlockCopy makes it.',
      mirror.element.startTag,
    ),
    open(
      'job-state',
      'Whether the copy is complete, and which kind of job it is, has no place.',
      mirror.element.nameRange,
    ),
    ...ignoredMirrors.map((second) =>
      open('second-mirror', 'Whether a disk may have two mirrors is not said.', second.nameRange),
    ),
  ];
}
