import type { Image, ImageCipher } from '../../chain/index.js';
import { escapeAttributeValue } from '../../xml/index.js';

/**
 * The lines of an `<encryption>`, as a running libvirt writes it (src/conf/storage_encryption_conf.c,
 * virStorageEncryptionFormat); none for an image that is not encrypted.
 */
export function encryptionElement({ encryption, secret, cipher }: Image): readonly string[] {
  if (encryption === undefined) return [];
  const inside = [
    ...(secret === undefined ? [] : [`  ${tag('secret', { type: 'passphrase', [secret.by]: secret.value })}`]),
    ...(cipher === undefined ? [] : cipherLines(cipher)),
  ];
  const attributes = { format: encryption, engine: 'qemu' };
  if (inside.length === 0) return [tag('encryption', attributes)];
  return [tag('encryption', attributes, '>'), ...inside, '</encryption>'];
}

function cipherLines({ name, size, mode, hash, ivgen }: ImageCipher): readonly string[] {
  const cipher = `  ${tag('cipher', { name, size: String(size), mode, hash })}`;
  return ivgen === null ? [cipher] : [cipher, `  ${tag('ivgen', { name: ivgen.name, hash: ivgen.hash })}`];
}

function tag(name: string, attributes: Readonly<Record<string, string | null>>, end = '/>'): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === null ? [] : [` ${key}='${escapeAttributeValue(value, "'")}'`],
  );
  return `<${name}${written.join('')}${end}`;
}
