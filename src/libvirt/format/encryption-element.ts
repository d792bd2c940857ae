import { escapeAttributeValue } from '../../xml/index.js';

/** How something is encrypted, as an `<encryption>` says. */
export interface SaidEncryption {
  readonly format: string;
  /** Null where it isn't said. */
  readonly engine: string | null;
  readonly secrets: readonly { readonly by: 'uuid' | 'usage'; readonly value: string }[];
  readonly cipher: SaidCipher | null;
}

interface SaidCipher {
  readonly name: string;
  /** Bits. */
  readonly size: number;
  readonly mode: string | null;
  readonly hash: string | null;
  readonly ivgen: { readonly name: string; readonly hash: string | null } | null;
}

/** The lines of an `<encryption>` (src/conf/storage_encryption_conf.c, virStorageEncryptionFormat). */
export function encryptionElement({ format, engine, secrets, cipher }: SaidEncryption): readonly string[] {
  return [
    start('encryption', { format, engine }, '>'),
    ...secrets.map(({ by, value }) => `  ${start('secret', { type: 'passphrase', [by]: value })}`),
    ...(cipher === null ? [] : cipherLines(cipher)),
    '</encryption>',
  ];
}

function cipherLines({ name, size, mode, hash, ivgen }: SaidCipher): readonly string[] {
  const cipher = `  ${start('cipher', { name, size: String(size), mode, hash })}`;
  return ivgen === null ? [cipher] : [cipher, `  ${start('ivgen', { name: ivgen.name, hash: ivgen.hash })}`];
}

function start(name: string, attributes: Readonly<Record<string, string | null>>, end = '/>'): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === null ? [] : [` ${key}='${escapeAttributeValue(value, "'")}'`],
  );
  return `<${name}${written.join('')}${end}`;
}
