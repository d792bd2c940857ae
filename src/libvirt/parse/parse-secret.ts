import { attributeValue, firstChild, type XmlElement } from '../../xml/index.js';
import type { Encryption, StorageSource } from '../definition/storage-source.js';
import { encryptionEngines, encryptionFormats } from '../definition/words.js';
import { unsupported, xmlError } from '../refusal.js';
import { choice, unsigned } from '../reading/attributes.js';
import { elementsAt, placeOf, valueAt } from '../reading/elements.js';
import { isUuid } from '../reading/numbers.js';
import type { ParseContext } from './parse-context.js';

const authTypes = ['none', 'chap', 'ceph'];

/** virStorageAuthDefParse. */
export function parseAuth(auth: XmlElement): NonNullable<StorageSource['auth']> {
  if (valueAt(auth, [], 'username') === null) throw xmlError('missing username for auth', auth.nameRange);
  const type = valueAt(auth, [], 'type');
  if (type !== null && !authTypes.includes(type)) {
    throw unsupported(`unknown auth type '${type}'`, placeOf(auth, '@type'));
  }
  const secret = firstChild(auth, 'secret');
  if (secret === null) throw xmlError('Missing <secret> element in auth', auth.nameRange);
  checkSecretLookup(secret);
  return { secretType: attributeValue(secret, 'type') };
}

/** virSecretLookupParseSecret. */
function checkSecretLookup(secret: XmlElement): void {
  const [uuid, usage] = [attributeValue(secret, 'uuid'), attributeValue(secret, 'usage')];
  if (uuid === null && usage === null) throw xmlError('missing secret uuid or usage attribute', secret.nameRange);
  if (uuid !== null && usage !== null) throw xmlError('either secret uuid or usage expected', secret.nameRange);
  if (uuid !== null && !isUuid(uuid)) throw xmlError(`invalid secret uuid '${uuid}'`, placeOf(secret, '@uuid'));
}

/** virStorageEncryptionParseNode. */
export function parseEncryption(encryption: XmlElement, { version }: ParseContext): Encryption {
  const written = valueAt(encryption, [], 'format');
  if (written === null) throw xmlError('unknown volume encryption format', encryption.nameRange);
  const format = encryptionFormats[version].find((each) => each === written);
  if (format === undefined) {
    throw unsupported(`unknown volume encryption format type ${written}`, placeOf(encryption, '@format'));
  }
  const engine = choice(encryption, 'engine', encryptionEngines);
  const secrets = elementsAt(encryption, 'secret');
  for (const secret of secrets) checkEncryptionSecret(secret);
  const hasCipher = format === 'luks' && checkCipher(encryption);
  return { format, engine, secrets: secrets.length, hasCipher };
}

/** virStorageEncryptionSecretParse. */
function checkEncryptionSecret(secret: XmlElement): void {
  const type = valueAt(secret, [], 'type');
  if (type === null) throw xmlError('unknown volume encryption secret type', secret.nameRange);
  if (type !== 'passphrase') {
    throw unsupported(`unknown volume encryption secret type ${type}`, placeOf(secret, '@type'));
  }
  checkSecretLookup(secret);
}

/** virStorageEncryptionInfoParseCipher and its like for `<ivgen>`; says whether there is a cipher. */
function checkCipher(encryption: XmlElement): boolean {
  const cipher = firstChild(encryption, 'cipher');
  if (cipher !== null) {
    if (attributeValue(cipher, 'name') === null) {
      throw xmlError("cipher info missing 'name' attribute", cipher.nameRange);
    }
    unsigned(cipher, 'size', { required: true });
  }
  const ivgen = firstChild(encryption, 'ivgen');
  if (ivgen !== null) {
    if (cipher === null) throw xmlError('ivgen element found, but cipher is missing', ivgen.nameRange);
    if (attributeValue(ivgen, 'name') === null) throw xmlError('missing ivgen info name string', ivgen.nameRange);
  }
  return cipher !== null;
}
