import { attributeValue, childElements, firstChild, type XmlElement } from '../../xml/index.js';
import type { ToldImage } from '../contract.js';
import { toldImage } from '../told-image.js';
import { plain } from './element-text.js';
import { innerDisks, innerText } from './inner-domain.js';
import type { RootReading } from './root-reading.js';

/** A `<domaincheckpoint>` (libvirt's formatcheckpoint.html): bitmaps in the disks of the domain that it may hold. */
export function readCheckpoint(root: XmlElement, text: string): RootReading {
  const name = plain(root, 'name');
  const what = `the XML of a checkpoint${name === null ? '' : `, ${name}`}`;
  const list = firstChild(root, 'disks');
  const entries = list === null ? [] : childElements(list, 'disk');
  const bitmaps = entries.flatMap((entry) => {
    if (attributeValue(entry, 'checkpoint') !== 'bitmap') return [];
    const bitmap = attributeValue(entry, 'bitmap') ?? name;
    return bitmap === null ? [] : [{ disk: attributeValue(entry, 'name') ?? '', bitmap }];
  });
  const domain = firstChild(root, 'domain');
  if (domain === null) {
    const told = bitmaps.map(({ disk, bitmap }) => `${bitmap} of ${disk}`).join(', ');
    const reason = `It names bitmaps${told === '' ? '' : ` (${told})`} and no images, so there is no chain to draw: paste the domain’s XML.`;
    return { kind: 'refused', what, reason };
  }
  const disks = innerDisks(domain, text);
  const images = bitmaps.flatMap(({ disk: wanted, bitmap }): readonly ToldImage[] => {
    const active = disks.find(({ target }) => target === wanted)?.chain.images[0];
    if (active === undefined || active.source === null) return [];
    return [toldImage(active.source, { format: active.format, bitmaps: [bitmap] })];
  });
  const remarks = [
    'The domain is shown as it was when the checkpoint was made.',
    ...bitmaps.map(({ disk, bitmap }) => `${disk} has the bitmap ${bitmap}, which a disk’s XML has no word for.`),
  ];
  const imported = { kind: 'document', what, text: innerText(domain, text), images, remarks } as const;
  return { kind: 'found', label: `the checkpoint ${name ?? ''}`.trim(), imported };
}
