import type { Image } from '../../chain/index.js';
import { attributeValue, firstChild, type XmlElement } from '../../xml/index.js';
import { atPath } from '../named-source.js';
import { toldImage } from '../told-image.js';
import { formatIn, plain, sizeIn } from './element-text.js';
import type { RootReading } from './root-reading.js';

/** A `<volume>` (libvirt's formatstorage.html): the image, and the one it stands on. */
export function readVolume(root: XmlElement): RootReading {
  const target = firstChild(root, 'target');
  const path = (target === null ? null : plain(target, 'path')) ?? plain(root, 'key') ?? plain(root, 'name');
  const name = plain(root, 'name') ?? path;
  if (path === null) {
    return { kind: 'refused', what: 'the XML of a storage volume', reason: 'It names neither a path nor a name.' };
  }
  const { source, isAssumed } = atPath(path);
  const format = target === null ? null : formatIn(target, 'format');
  const below = firstChild(root, 'backingStore');
  const belowPath = below === null ? null : plain(below, 'path');
  const images: Image[] = [{ id: 'vda/chain/0', source, format, index: null }];
  if (below !== null && belowPath !== null) {
    const backing = atPath(belowPath);
    images.push({ id: 'vda/chain/1', source: backing.source, format: formatIn(below, 'format'), index: null });
  }
  const encryption = target === null ? null : firstChild(target, 'encryption');
  const virtualSize = sizeIn(root, 'capacity');
  const told = images.map((image, at) =>
    toldImage(image.source ?? source, {
      format: image.format,
      virtualSize: at === 0 ? virtualSize : null,
      encryption: at === 0 && encryption !== null ? (attributeValue(encryption, 'format') ?? 'unknown') : null,
    }),
  );
  const remarks = [
    ...(isAssumed ? [`The volume tells no path: ${path} is taken for its file’s name.`] : []),
    ...(belowPath === null ? [] : [`What ${belowPath} stands on is not told by a volume’s XML.`]),
  ];
  return {
    kind: 'found',
    label: `the volume ${name ?? ''}`.trim(),
    imported: {
      kind: 'disks',
      what: 'the XML of a storage volume',
      disks: [{ id: 'vda', target: 'vda', device: 'disk', chain: { images, end: 'unspecified' }, mirror: null }],
      images: told,
      remarks,
    },
  };
}
