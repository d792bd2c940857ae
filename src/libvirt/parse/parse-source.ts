import { attributeValue, firstChild, type XmlElement } from '../../xml/index.js';
import type { StorageSource } from '../definition/storage-source.js';
import { type StorageFormat, storageFormats, type StorageType, storageTypes } from '../definition/words.js';
import { xmlError } from '../refusal.js';
import { requiredText } from '../reading/attributes.js';
import { placeOf, valueAt } from '../reading/elements.js';
import { largestUnsigned, unsignedNumber } from '../reading/numbers.js';
import { scaledValue } from '../reading/scaled-value.js';
import type { ParseContext } from './parse-context.js';
import { parseNetwork } from './parse-network.js';
import { parseAuth, parseEncryption } from './parse-secret.js';
import { checkSecurityLabels } from './parse-security-labels.js';
import { checkReservations, checkSlice, checkVhostUser, parseNvme, parseVolume } from './parse-special-sources.js';

const largestCache = 2n ** 64n - 1n;

/** What stands beside a `<source>`. */
export interface SourceBase {
  readonly type: StorageType;
  readonly format: StorageFormat | null;
}

/** A source that says nothing yet. */
export function emptySource(written: XmlElement, { type, format }: SourceBase): StorageSource {
  return {
    written,
    type,
    format,
    path: null,
    fdGroup: null,
    network: null,
    volume: null,
    namespace: null,
    auth: null,
    encryption: null,
    hasReservations: false,
    hasSlice: false,
    dataStore: null,
    metadataCache: 0n,
    readonly: false,
    shareable: false,
    backing: null,
  };
}

/**
 * virDomainStorageSourceParseBase.
 *
 * @param format from where it is written, null for none
 * @param index the same; null also where indexes don't count
 */
export function parseBase(
  owner: XmlElement,
  type: string | null,
  format: string | null,
  index: string | null,
  { version }: ParseContext,
): SourceBase {
  const knownType = storageTypes[version].find((each) => each === (type ?? 'file'));
  if (knownType === undefined) throw xmlError(`unknown storage source type '${type ?? ''}'`, placeOf(owner, '@type'));
  const knownFormat = storageFormats.find((each) => each === format) ?? null;
  if (format !== null && knownFormat === null) {
    const place = firstChild(owner, 'format') === null ? '@format' : 'format/@type';
    throw xmlError(`unknown storage source format '${format}'`, placeOf(owner, place));
  }
  if (index !== null && unsignedNumber(index, 10, largestUnsigned) === null) {
    throw xmlError(`invalid storage source index '${index}'`, placeOf(owner, '@index'));
  }
  return { type: knownType, format: knownFormat };
}

/** virDomainStorageSourceParse: what a `<source>` says. */
export function parseSource(source: XmlElement, base: SourceBase, context: ParseContext): StorageSource {
  const place = parsePlace(source, base.type, context);
  const auth = firstChild(source, 'auth');
  const encryption = firstChild(source, 'encryption');
  return {
    ...emptySource(source, base),
    ...place,
    auth: auth === null ? null : parseAuth(auth),
    encryption: encryption === null ? null : parseEncryption(encryption, context),
    hasReservations: checkReservations(source),
    hasSlice: checkSlice(source),
    ...labelsChecked(source, context),
    dataStore: parseDataStore(source, context),
    path: place.path === '' ? null : place.path,
  };
}

function labelsChecked(source: XmlElement, context: ParseContext): object {
  checkSecurityLabels(source, context);
  return {};
}

type Place = Pick<StorageSource, 'path'> & Partial<Pick<StorageSource, 'fdGroup' | 'network' | 'volume' | 'namespace'>>;

function parsePlace(source: XmlElement, type: StorageType, context: ParseContext): Place {
  switch (type) {
    case 'file':
      return { path: attributeValue(source, 'file'), fdGroup: attributeValue(source, 'fdgroup') };
    case 'block':
      return { path: attributeValue(source, 'dev') };
    case 'dir':
      return { path: attributeValue(source, 'dir') };
    case 'network':
      return parseNetwork(source, context);
    case 'volume':
      return { path: null, volume: parseVolume(source, context) };
    case 'nvme':
      return { path: null, namespace: parseNvme(source, context) };
    case 'vhostuser':
      checkVhostUser(source);
      return { path: null };
    case 'vhostvdpa':
      requiredText(source, 'dev');
      return { path: null };
  }
}

/** virDomainDiskDataStoreParse: a data file, of an image's `<source>` or of a `<backingStore>` itself. */
export function parseDataStore(owner: XmlElement, context: ParseContext): StorageSource | null {
  const dataStore = context.version === '9.0' ? null : firstChild(owner, 'dataStore');
  if (dataStore === null) return null;
  const type = requiredText(dataStore, 'type');
  const format = valueAt(dataStore, ['format'], 'type');
  if (format === null) throw xmlError('missing data file store format', dataStore.nameRange);
  const source = firstChild(dataStore, 'source');
  if (source === null) throw xmlError('missing disk data file store source', dataStore.nameRange);
  const index = context.mode === 'running' ? attributeValue(source, 'index') : null;
  return parseSource(source, parseBase(dataStore, type, format, index, context), context);
}

/** virDomainDiskBackingStoreParse; null where none is written. */
export function parseBackingStore(owner: XmlElement, context: ParseContext): StorageSource | null {
  // As deep as src/xml reads a document, so that no stack of calls can overflow.
  const store = firstChild(owner, 'backingStore');
  if (store === null) return null;
  const type = attributeValue(store, 'type');
  if (type === null) return { ...emptySource(store, { type: 'file', format: null }), type: 'none' };
  const index = context.mode === 'running' ? attributeValue(store, 'index') : null;
  const format = valueAt(store, ['format'], 'type');
  if (format === null) throw xmlError('missing disk backing store format', store.nameRange);
  const source = firstChild(store, 'source');
  if (source === null) throw xmlError('missing disk backing store source', store.nameRange);
  const base = parseBase(store, type, format, index, context);
  const metadataCache = cacheSize(store, 'format');
  const parsed = parseSource(source, base, context);
  const dataStore = parseDataStore(store, context) ?? parsed.dataStore;
  return { ...parsed, dataStore, metadataCache, readonly: true, backing: parseBackingStore(store, context) };
}

/** Bytes of the `<metadata_cache>` in an element; 0 without one. */
export function cacheSize(owner: XmlElement, ...path: readonly string[]): bigint {
  return scaledValue(owner, [...path, 'metadata_cache', 'max_size'], 1n, largestCache);
}
