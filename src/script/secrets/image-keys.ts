import { type Disk, type ImageSecret, imagesOf, qemuName } from '../../chain/index.js';
import type { ImageKey } from '../../jobs/index.js';
import { asBase64 } from './base64.js';
import { notFound, type Secrets } from './secrets.js';

/**
 * The keys of the encrypted images of these disks, by what QEMU calls the images: paths, or addresses
 * (src/qemu/qemu_domain.c, qemuDomainSecretStorageSourcePrepareEncryption). Throws libvirt's refusal where a secret is
 * not known or has no value.
 */
export function imageKeys(disks: readonly Disk[], secrets: Secrets): ReadonlyMap<string, ImageKey> {
  const keys = new Map<string, ImageKey>();
  for (const { encryption, secret, source } of disks.flatMap(imagesOf)) {
    const path = source?.type === 'file' || source?.type === 'block' ? source.path : qemuName(source);
    if (encryption === undefined || secret === undefined || path === null) continue;
    keys.set(path, { format: encryption, data: secretData(secret, secrets) });
  }
  return keys;
}

/** The value of a secret that a document names, base64. Throws libvirt's refusal where it is not known or has none. */
export function secretData(secret: ImageSecret, secrets: Secrets): string {
  return asBase64(valueOf(secret, secrets));
}

function valueOf({ by, value }: ImageSecret, secrets: Secrets): Uint8Array {
  if (by === 'uuid') return secrets.valueOf(secrets.get(value));
  const found = secrets.forUse('volume', value);
  if (found === undefined) throw notFound(`no secret with matching usage '${value}'`);
  return secrets.valueOf(found);
}
