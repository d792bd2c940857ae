import { imagesFrom, type StorageSource } from '../definition/storage-source.js';
import { type NetworkProtocol, secretUsages } from '../definition/words.js';
import type { LibvirtVersion } from '../contract.js';
import { unsupported, xmlError } from '../refusal.js';
import { placeOf } from '../reading/elements.js';

const withAuth: readonly NetworkProtocol[] = ['iscsi', 'http', 'https', 'ftp', 'ftps', 'ssh', 'rbd'];

/**
 * virDomainDiskDefValidateSource: the active layer and each written one below it.
 *
 * @throws Refusal
 */
export function validateSources(source: StorageSource, version: LibvirtVersion): void {
  for (const image of imagesFrom(source)) validateSource(image, version);
}

/** virDomainDiskDefValidateSourceChainOne. */
function validateSource(image: StorageSource, version: LibvirtVersion): void {
  const { written, network, encryption } = image;
  if (network?.protocol === 'sheepdog' && version !== '9.0') {
    const words = "'sheepdog' protocol is no longer supported by any hypervisor driver";
    throw unsupported(words, placeOf(written, '@protocol'));
  }
  if (network !== null && image.auth !== null) validateAuth(image, network.protocol, image.auth.secretType);
  if (encryption?.format === 'luks' && encryption.hasCipher) {
    const words = 'supplying <cipher> for domain disk definition is unnecessary';
    throw unsupported(words, placeOf(written, 'encryption/cipher'));
  }
  if (image.dataStore !== null) validateDataStore(image, image.dataStore);
}

function validateAuth({ written }: StorageSource, protocol: NetworkProtocol, secretType: string | null): void {
  const place = placeOf(written, 'auth/secret');
  if (protocol !== 'none' && !withAuth.includes(protocol)) {
    throw unsupported(`authentication is not supported for protocol '${protocol}'`, placeOf(written, 'auth'));
  }
  const usage = secretUsages.find((each) => each === secretType);
  if (usage === undefined) throw unsupported(`unknown secret type '${secretType ?? '<null>'}'`, place);
  if ((protocol === 'iscsi' && usage !== 'iscsi') || (protocol === 'rbd' && usage !== 'ceph')) {
    throw unsupported(`invalid secret type '${usage}'`, place);
  }
}

function validateDataStore({ written, format }: StorageSource, dataStore: StorageSource): void {
  const place = placeOf(written, 'dataStore');
  if (format !== 'qcow2') throw unsupported('<dataStore> feature available only with qcow2 images', place);
  if (dataStore.format !== 'raw') throw unsupported("only 'raw' images supported as <dataStore>", place);
  if (dataStore.dataStore !== null) {
    const words = "The <source> of <dataStore> can't have another nested <dataStore> or <backingStore> element";
    throw xmlError(words, place);
  }
  if (dataStore.hasSlice) throw xmlError('slices are not supported for <dataStore>', place);
}
