import { attribute, attributeValue, firstChild, type XmlAttribute, type XmlElement } from '../../xml/index.js';
import { badValue, checkDiskWords } from './enumerations.js';
import { checkSource, typesOf } from './source-checks.js';
import { type LibvirtVersion, type ParseMode, unsupported, xmlError } from './verdict.js';

/** VIR_ENUM_IMPL(virStorageFileFormat) in src/conf/storage_source_conf.c. */
const formats = [
  ...['raw', 'dir', 'bochs', 'cloop', 'dmg', 'iso', 'vpc', 'vdi', 'fat', 'vhd', 'ploop'],
  ...['cow', 'qcow', 'qcow2', 'qed', 'vmdk'],
];

/**
 * Checks a disk as virDomainDiskDefParseXML does (src/conf/domain_conf.c), in its
 * order: the first error is the one that a user sees.
 *
 * @throws Rejection with libvirt's error
 */
export function checkParse(disk: XmlElement, mode: ParseMode, version: LibvirtVersion): void {
  checkActiveLayer(disk, mode, version);
  checkBackingStores(disk, mode, version);
  checkDiskWords(disk);
  const driver = firstChild(disk, 'driver');
  const format = driver === null ? null : attribute(driver, 'type');
  if (format !== null && format.value !== 'aio' && !formats.includes(format.value)) {
    throw unsupported(`unknown driver format value '${format.value}'`, format.valueRange);
  }
  const mirror = firstChild(disk, 'mirror');
  if (mirror !== null && mode === 'live') checkMirror(mirror, version);
}

function checkActiveLayer(disk: XmlElement, mode: ParseMode, version: LibvirtVersion): void {
  const type = attributeValue(disk, 'type') ?? 'file';
  if (!typesOf(version).includes(type)) throw badValue(disk, 'type');
  const source = firstChild(disk, 'source');
  if (source !== null) {
    checkSource(type, source, version);
    const index = attribute(source, 'index');
    if (mode === 'live' && index !== null) checkIndex(index, 'disk');
  }
  for (const name of ['auth', 'encryption']) {
    const again = firstChild(disk, name);
    if (again === null || source === null || firstChild(source, name) === null) continue;
    throw unsupported(`an <${name}> definition already found for disk source`, again.nameRange);
  }
}

/** virDomainDiskBackingStoreParse, from `owner` downwards. */
function checkBackingStores(owner: XmlElement, mode: ParseMode, version: LibvirtVersion): void {
  for (let store = firstChild(owner, 'backingStore'); store !== null; store = firstChild(store, 'backingStore')) {
    const type = attribute(store, 'type');
    if (type === null) return;
    const format = formatOf(store);
    if (format === null) throw xmlError('missing disk backing store format', store.nameRange);
    const source = firstChild(store, 'source');
    if (source === null) throw xmlError('missing disk backing store source', store.nameRange);
    checkBase(type, format, mode === 'live' ? attribute(store, 'index') : null, version);
    checkSource(type.value, source, version);
  }
}

/** libvirt takes an empty value for none (virXPathString). */
function formatOf(element: XmlElement): XmlAttribute | null {
  const format = firstChild(element, 'format');
  const type = format === null ? null : attribute(format, 'type');
  return type?.value === '' ? null : type;
}

/** virDomainStorageSourceParseBase. */
function checkBase(
  type: XmlAttribute | null,
  format: XmlAttribute | null,
  index: XmlAttribute | null,
  version: LibvirtVersion,
): void {
  if (type !== null && !typesOf(version).includes(type.value)) {
    throw xmlError(`unknown storage source type '${type.value}'`, type.valueRange);
  }
  if (format !== null && !formats.includes(format.value)) {
    throw xmlError(`unknown storage source format '${format.value}'`, format.valueRange);
  }
  if (index !== null) checkIndex(index, 'storage source');
}

function checkIndex({ value, valueRange }: XmlAttribute, what: string): void {
  if (!/^\s*\+?[0-9]+$/.test(value)) throw xmlError(`invalid ${what} index '${value}'`, valueRange);
}

/** virDomainDiskDefMirrorParse. */
function checkMirror(mirror: XmlElement, version: LibvirtVersion): void {
  const [job, type, ready] = [attribute(mirror, 'job'), attribute(mirror, 'type'), attribute(mirror, 'ready')];
  if (job !== null && job.value !== 'copy' && job.value !== 'active-commit') {
    throw unsupported(`unknown mirror job type '${job.value}'`, job.valueRange);
  }
  if (type === null && job?.value === 'active-commit') {
    throw xmlError('mirror without type only supported by copy job', mirror.nameRange);
  }
  const source = firstChild(mirror, 'source');
  const index = type === null || source === null ? null : attribute(source, 'index');
  checkBase(type, type === null ? attribute(mirror, 'format') : formatOf(mirror), index, version);
  if (type === null) {
    if (attribute(mirror, 'file') === null) throw xmlError('mirror requires file name', mirror.nameRange);
  } else {
    if (source === null) throw xmlError('mirror requires source element', mirror.nameRange);
    checkSource(type.value, source, version);
    checkBackingStores(mirror, 'live', version);
  }
  if (ready !== null && !['none', 'yes', 'abort', 'pivot'].includes(ready.value)) {
    throw xmlError(`unknown mirror ready state ${ready.value}`, ready.valueRange);
  }
}
