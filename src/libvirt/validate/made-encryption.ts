import type { XmlElement } from '../../xml/index.js';
import type { StorageFormat } from '../definition/words.js';
import { emptySource } from '../parse/parse-source.js';
import { parseEncryption } from '../parse/parse-secret.js';
import { Refusal } from '../refusal.js';
import { validateStorage } from './qemu-storage.js';

/**
 * libvirt's words where it makes no image that is encrypted so while a domain runs; null where it does.
 *
 * @param format of the image
 * @param stage whether only what its parser says counts, or what QEMU's driver says, too
 */
export function encryptionRefusal(
  encryption: XmlElement,
  format: StorageFormat,
  stage: 'parse' | 'validate',
): string | null {
  try {
    const parsed = parseEncryption(encryption, { version: '11.3', mode: 'define' });
    const source = emptySource(encryption.parent ?? encryption, { type: 'file', format });
    if (stage === 'validate') validateStorage({ ...source, encryption: parsed }, '11.3');
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}
