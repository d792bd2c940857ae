import type { Disk } from '../../chain/index.js';
import { attributeValue, childElements, firstChild, type XmlElement } from '../../xml/index.js';
import { toldImage } from '../told-image.js';
import { formatIn, localSource } from './element-text.js';
import type { RootReading } from './root-reading.js';

/** A `<domainbackup>` (libvirt's formatbackup.html): the images that it writes. The domain's own disks are not in it. */
export function readBackup(root: XmlElement): RootReading {
  const what = 'the XML of a backup';
  const list = firstChild(root, 'disks');
  const entries = list === null ? [] : childElements(list, 'disk');
  const isPull = attributeValue(root, 'mode') === 'pull';
  const disks = entries.flatMap((entry): readonly Disk[] => {
    const name = attributeValue(entry, 'name') ?? 'vda';
    const source = localSource(firstChild(entry, isPull ? 'scratch' : 'target'));
    if (source === null || attributeValue(entry, 'backup') === 'no') return [];
    const format = formatIn(entry, 'driver') ?? 'qcow2';
    const images = [{ id: `${name}/chain/0`, source, format, index: null }];
    const end = isPull ? 'unspecified' : 'terminated';
    return [{ id: name, target: name, device: 'disk', chain: { images, end }, mirror: null }];
  });
  if (disks.length === 0) {
    const reason =
      'It names no files: libvirt makes their names up when the backup begins, and writes them in the XML of virsh backup-dumpxml.';
    return { kind: 'refused', what, reason };
  }
  const remarks = [
    isPull
      ? 'These are the scratch images, overlays on which the domain’s disks lie while they are read; the disks are not named in the backup’s XML.'
      : 'These are the images that the backup writes, each whole; the domain’s disks are not named in the backup’s XML.',
    ...(firstChild(root, 'incremental') === null
      ? []
      : ['The backup is incremental: its images hold only what changed.']),
  ];
  const images = disks.flatMap(({ chain }) =>
    chain.images.flatMap(({ source, format }) => (source === null ? [] : [toldImage(source, { format })])),
  );
  return { kind: 'found', label: what, imported: { kind: 'disks', what, disks, images, remarks } };
}
