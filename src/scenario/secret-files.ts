import type { ImageSecret } from '../chain/index.js';

/** Where libvirt keeps the secrets that outlast it (src/secret/secret_driver.c, secretStateInitialize): UUID.xml and UUID.base64. */
export const secretDirectory = '/etc/libvirt/secrets';

/** The file with a secret's value, as base64. */
export function secretFile(uuid: string): string {
  return `${secretDirectory}/${uuid}.base64`;
}

/** The UUID by which the secret is kept; null where the document's is none. What names a use only gets one of that use. */
export function secretUuid({ by, value }: ImageSecret): string | null {
  if (by === 'usage') return uuidOf(value);
  const digits = value.trim().toLowerCase().replaceAll('-', '');
  return /^[\da-f]{32}$/u.test(digits) ? hyphenated(digits) : null;
}

/** Always the same for a text, another for another: four hashes (FNV-1a) of it, each begun otherwise. */
function uuidOf(text: string): string {
  const parts = [0, 1, 2, 3].map((start) => {
    let hash = (0x811c9dc5 + start) >>> 0;
    for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
    return hash.toString(16).padStart(8, '0');
  });
  return hyphenated(parts.join(''));
}

function hyphenated(digits: string): string {
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
}
