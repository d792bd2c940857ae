import type { ImageCipher, ImageSecret } from '../../chain/index.js';
import type { LiveImage } from './live-disk.js';

/** How an image is to be encrypted that a call makes, as its XML says. */
export interface NewEncryption {
  /** `luks`: libvirt's driver of QEMU takes nothing else. */
  readonly format: string;
  readonly secret: ImageSecret;
  readonly cipher: ImageCipher | null;
  /** Whether the XML says that QEMU does it. */
  readonly engineSaid: boolean;
  /** The secret's value, base64. */
  readonly data: string;
}

/** What of it belongs to the image. */
export function encryptedBy(wanted: NewEncryption | null): Pick<LiveImage, 'encryption' | 'secret' | 'cipher'> {
  if (wanted === null) return {};
  const { format, secret, cipher } = wanted;
  return { encryption: format, secret, ...(cipher !== null && { cipher }) };
}
