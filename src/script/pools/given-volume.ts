import type { Image } from '../../chain/index.js';
import { childElements, type XmlElement } from '../../xml/index.js';
import { refuseEncryption } from '../libvirt-refusal.js';
import type { PoolHost } from './pool-host.js';
import { readVolume, volumeEncryption } from './read-volume.js';
import type { VolumeEncryption, WantedVolume } from './volume.js';

/**
 * Reads a `<volume>` with its `<encryption>`. Throws libvirt's refusal.
 *
 * @param needsCapacity whether nothing else tells how large it is to be
 */
export async function givenVolume(domain: PoolHost, text: string, needsCapacity: boolean): Promise<WantedVolume> {
  const wanted = readVolume(text, needsCapacity);
  const element = volumeEncryption(text);
  if (element === null) return wanted;
  await refuseEncryption(element, null, 'parse');
  return { ...wanted, encryption: encryptionIn(domain, text, element) };
}

/** What an `<encryption>` says is read as that of a disk's image. */
function encryptionIn({ document }: PoolHost, text: string, element: XmlElement): VolumeEncryption {
  const said = text.slice(element.range.start, element.range.end);
  const [disk] = document.disksIn(`<disk><source file='/volume'>${said}</source></disk>`);
  const { encryption: format = 'default', secret, cipher }: Partial<Image> = disk?.chain.images[0] ?? {};
  const more = childElements(element, 'secret').slice(1);
  return {
    ...{ format, cipher: cipher ?? null },
    secrets: secret === undefined ? [] : [secret, ...more.map(() => secret)],
  };
}
