import type { ImageCipher, ImageSecret } from '../../chain/index.js';
import { activeImage, encryptionOf, type ImageEncryption, type LiveDisk } from './live-disk.js';

/** How an image is to be encrypted that a call makes, as its XML says. */
export interface NewEncryption {
  /** `luks`: libvirt's driver of QEMU takes nothing else. */
  readonly format: string;
  readonly secret: ImageSecret;
  readonly cipher: ImageCipher | null;
  /** Who does it, as the XML says; null where it leaves that out. */
  readonly engine: string | null;
  /** The secret's value, base64. */
  readonly data: string;
}

/** What of it belongs to the image. */
export function encryptedBy(wanted: NewEncryption | null): ImageEncryption {
  if (wanted === null) return {};
  const { format, secret, cipher, engine } = wanted;
  return encryptionOf({ encryption: format, secret, cipher, engine });
}

/**
 * What becomes of an image whose XML leaves the engine out; null where nothing does. libvirt 11.3 fills it in for the domain
 * that runs only ("Unexpected enum value 0 for virStorageEncryptionEngine" at the next start).
 */
export function leftOutEngine(path: string, wanted: NewEncryption | null): string | null {
  if (wanted?.engine !== null) return null;
  return (
    `The definition names the encryption of ${path} without its engine: libvirt 11.3 can not start the domain from it. ` +
    "Say engine='qemu' in <encryption>. (Here it starts.)"
  );
}

/** What becomes of what an encrypted disk holds, or writes, where a plain image takes it; null where nothing does. */
export function leftPlain(disk: LiveDisk, path: string, wanted: NewEncryption | null): string | null {
  if (wanted !== null || activeImage(disk).encryption === undefined) return null;
  return `${disk.target} is encrypted, and ${path} is not: who has that file reads what goes into it. An <encryption> in the XML of the call has it encrypted.`;
}
