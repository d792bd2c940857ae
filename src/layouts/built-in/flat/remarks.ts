import type { Disk } from '../../../chain/index.js';
import { type LayoutRemark, says } from '../../layout/layout-remark.js';
import { rfcRemarks, typeRemarks, writtenLayers } from '../../layout/rfc-remarks.js';
import type { WrittenDisk } from '../../written/written-disk.js';

export function flatRemarks(written: WrittenDisk, disk: Disk): LayoutRemark[] {
  const layers = writtenLayers(written);
  return [
    ...policyRemarks(written),
    ...layers
      .filter(({ element }) => element.name === 'backing')
      .slice(0, 1)
      .map(({ element }) =>
        says(
          'order',
          'Instead of nesting, the order of repeated elements tells which image backs which.',
          element.range,
        ),
      ),
    ...layers.flatMap(typeRemarks),
    ...rfcRemarks(written, disk),
  ];
}

function policyRemarks({ active }: WrittenDisk): LayoutRemark[] {
  const policy = active?.formatElement?.attributes.filter(({ name }) => name !== 'type' && name !== 'name') ?? [];
  return policy.map(({ name, range }) =>
    says(
      'shared-policy',
      `${name}= of the disk's <driver> is assumed to hold for the mirror and the backing chain too.`,
      range,
    ),
  );
}
