import type { Disk } from '../../../chain/index.js';
import { type LayoutRemark, open, says } from '../../layout/layout-remark.js';
import { rfcRemarks, typeRemarks, writtenLayers } from '../../layout/rfc-remarks.js';
import type { WrittenDisk, WrittenImage } from '../../written/written-disk.js';

export function nestedRemarks(written: WrittenDisk, disk: Disk): LayoutRemark[] {
  const own = writtenLayers(written).flatMap((image) => [
    ...nestingRemarks(image),
    ...policyRemarks(image),
    ...typeRemarks(image),
  ]);
  return [...own, ...rfcRemarks(written, disk)];
}

function nestingRemarks({ element }: WrittenImage): LayoutRemark[] {
  if (element.name !== 'backingFile') return [];
  return [
    says(
      'nesting',
      '<backingFile> nests in the image that it backs, with <driver> and <source> repeated.',
      element.startTag,
    ),
  ];
}

function policyRemarks({ formatElement }: WrittenImage): LayoutRemark[] {
  const policy = formatElement?.attributes.filter(({ name }) => name !== 'type' && name !== 'name') ?? [];
  return policy.map(({ name, range }) =>
    open(
      'layer-policy',
      `The whole <driver> is repeated, so ${name}= can stand here; whether a layer may differ from the disk in it is not said.`,
      range,
    ),
  );
}
