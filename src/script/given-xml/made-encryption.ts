import type { Image } from '../../chain/index.js';
import { type NewEncryption, refusal } from '../../jobs/index.js';
import { refuseEncryption } from '../libvirt-refusal.js';
import type { LineDomain } from '../line-domain.js';
import { secretData } from '../secrets/image-keys.js';
import { takeKeptSecrets } from '../secrets/kept-secrets.js';
import { attributeValue, type XmlElement } from '../../xml/index.js';

/**
 * How an image is to be encrypted that libvirt makes while the domain runs, with the secret's value. Throws its refusal.
 *
 * @param image what `encryption`, an element of its XML, says
 */
export async function madeEncryption(
  { host, life }: Pick<LineDomain, 'host' | 'life'>,
  encryption: XmlElement,
  image: Pick<Image, 'encryption' | 'secret' | 'cipher' | 'format'>,
): Promise<NewEncryption> {
  await refuseEncryption(encryption, image.format, 'validate');
  const { secret, cipher } = image;
  if (secret === undefined) {
    // src/util/virjson.c: libvirt finds out when it tells QEMU.
    const advice = 'Name one: <secret type="passphrase" uuid="…"/> inside <encryption>; virsh secret-list shows them.';
    throw refusal('internal error', "argument key 'key-secret' must not have null value", advice);
  }
  await takeKeptSecrets(life.secrets, host);
  return {
    ...{ format: image.encryption ?? 'luks', secret, cipher: cipher ?? null },
    engine: attributeValue(encryption, 'engine'),
    data: secretData(secret, life.secrets),
  };
}
