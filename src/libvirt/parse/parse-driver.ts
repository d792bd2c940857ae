import { attributeValue, childElements, firstChild, type XmlElement } from '../../xml/index.js';
import type { DiskDriver, IothreadMapping } from '../definition/disk.js';
import {
  cacheModes,
  detectZeroes,
  discards,
  errorPolicies,
  ioModes,
  type StorageFormat,
  storageFormats,
} from '../definition/words.js';
import { unsupported } from '../refusal.js';
import { choice, onOrOff, unsigned } from '../reading/attributes.js';
import { placeOf } from '../reading/elements.js';
import type { ParseContext } from './parse-context.js';
import { cacheSize } from './parse-source.js';

/** A disk without `<driver>`. */
const noDriver: DiskDriver = {
  virtioOptions: { iommu: null, ats: null, packed: null, page_per_vq: null },
  name: null,
  cache: 'default',
  errorPolicy: null,
  readErrorPolicy: null,
  io: null,
  ioeventfd: null,
  eventIdx: null,
  copyOnRead: null,
  discard: null,
  iothread: 0,
  iothreads: null,
  detectZeroes: null,
  queues: 0,
  queueSize: 0,
  discardNoUnref: null,
};

/** virDomainVirtioOptionsParseXML, then virDomainDiskDefDriverParseXML. */
export function parseDriver(driver: XmlElement | null, { version }: ParseContext): DiskDriver {
  if (driver === null) return noDriver;
  const recent = version !== '9.0';
  return {
    virtioOptions: {
      iommu: onOrOff(driver, 'iommu'),
      ats: onOrOff(driver, 'ats'),
      packed: onOrOff(driver, 'packed'),
      page_per_vq: onOrOff(driver, 'page_per_vq'),
    },
    name: attributeValue(driver, 'name'),
    cache: choice(driver, 'cache', cacheModes) ?? 'default',
    errorPolicy: choice(driver, 'error_policy', errorPolicies),
    readErrorPolicy: readErrorPolicy(driver),
    io: choice(driver, 'io', ioModes),
    ioeventfd: onOrOff(driver, 'ioeventfd'),
    eventIdx: onOrOff(driver, 'event_idx'),
    copyOnRead: onOrOff(driver, 'copy_on_read'),
    discard: choice(driver, 'discard', discards),
    iothread: unsigned(driver, 'iothread', { nonzero: true }),
    iothreads: recent ? parseIothreads(driver) : null,
    detectZeroes: choice(driver, 'detect_zeroes', detectZeroes),
    queues: unsigned(driver, 'queues'),
    queueSize: unsigned(driver, 'queue_size'),
    discardNoUnref: recent ? onOrOff(driver, 'discard_no_unref') : null,
  };
}

function readErrorPolicy(driver: XmlElement): DiskDriver['readErrorPolicy'] {
  const policy = choice(driver, 'rerror_policy', errorPolicies);
  if (policy !== 'enospace') return policy;
  throw unsupported("Invalid disk read error policy: 'enospace'", placeOf(driver, '@rerror_policy'));
}

/** virDomainIothreadMappingDefParse; null where none is mapped. */
export function parseIothreads(driver: XmlElement): readonly IothreadMapping[] | null {
  const list = firstChild(driver, 'iothreads');
  const mapped = list === null ? [] : childElements(list, 'iothread');
  if (mapped.length === 0) return null;
  return mapped.map((iothread) => {
    const queues = childElements(iothread, 'queue');
    return {
      id: unsigned(iothread, 'id', { required: true }),
      queues: queues.length === 0 ? null : queues.map((queue) => unsigned(queue, 'id', { required: true })),
    };
  });
}

/** virDomainDiskDefDriverSourceParseXML: format and cache size of the active layer. `aio` is an old word for raw. */
export function parseDriverFormat(driver: XmlElement | null): {
  readonly format: StorageFormat | null;
  readonly metadataCache: bigint;
} {
  if (driver === null) return { format: null, metadataCache: 0n };
  const written = attributeValue(driver, 'type');
  const format = written === 'aio' ? 'raw' : (storageFormats.find((each) => each === written) ?? null);
  if (written !== null && format === null) {
    throw unsupported(`unknown driver format value '${written}'`, placeOf(driver, '@type'));
  }
  return { format, metadataCache: cacheSize(driver) };
}
