import { attributeValue, firstChild, type XmlElement } from '../../xml/index.js';
import type { DiskDefinition } from '../definition/disk.js';
import type { StorageSource } from '../definition/storage-source.js';
import {
  diskBuses,
  diskDevices,
  diskModels,
  geometryTranslations,
  sgioModes,
  snapshotLocations,
  startupPolicies,
  storageTypes,
  trayStates,
} from '../definition/words.js';
import { unsupported, xmlError } from '../refusal.js';
import { choice, onOrOff, unsigned, yesOrNo } from '../reading/attributes.js';
import { placeOf, textAt } from '../reading/elements.js';
import { largestUnsigned, unsignedNumber } from '../reading/numbers.js';
import { parseDeviceInfo } from './parse-address.js';
import type { ParseContext } from './parse-context.js';
import { parseDriver, parseDriverFormat } from './parse-driver.js';
import { parseLimits, parseThrottleFilters } from './parse-limits.js';
import { checkMirror } from './parse-mirror.js';
import { parseAuth, parseEncryption } from './parse-secret.js';
import { emptySource, parseBackingStore, parseSource } from './parse-source.js';

/**
 * virDomainDiskDefParseXML, in its order: the first refusal is the one that a user sees.
 *
 * @throws Refusal
 */
export function parseDisk(disk: XmlElement, context: ParseContext): DiskDefinition {
  const source = parseActiveLayer(disk, context);
  const sourceElement = firstChild(disk, 'source');
  const target = firstChild(disk, 'target');
  const driver = firstChild(disk, 'driver');
  const mirror = context.mode === 'running' ? firstChild(disk, 'mirror') : null;
  const transient = firstChild(disk, 'transient');
  const start = {
    device: choice(disk, 'device', diskDevices) ?? 'disk',
    model: choice(disk, 'model', diskModels) ?? 'default',
    snapshot: choice(disk, 'snapshot', snapshotLocations),
    rawio: yesOrNo(disk, 'rawio'),
    sgio: choice(disk, 'sgio', sgioModes),
    startupPolicy: sourceElement === null ? null : choice(sourceElement, 'startupPolicy', startupPolicies),
    ...parseTarget(target),
    geometry: parseGeometry(firstChild(disk, 'geometry')),
    blockio: parseBlockio(firstChild(disk, 'blockio'), context),
    driver: parseDriver(driver, context),
  };
  const { format, metadataCache } = parseDriverFormat(driver);
  if (mirror !== null) checkMirror(mirror, context);
  const shareBacking = transient === null ? null : yesOrNo(transient, 'shareBacking');
  return {
    element: disk,
    source: { ...source, format, metadataCache },
    ...start,
    transient: transient !== null,
    shareBacking,
    limits: parseLimits(disk),
    throttleFilters: context.version === '9.0' ? [] : parseThrottleFilters(disk),
    serial: textAt(disk, 'serial'),
    wwn: textAt(disk, 'wwn'),
    vendor: textAt(disk, 'vendor'),
    product: textAt(disk, 'product'),
    ...parseDeviceInfo(disk, context, true),
  };
}

/** virDomainDiskDefParseSourceXML. */
function parseActiveLayer(disk: XmlElement, context: ParseContext): StorageSource {
  const type = choice(disk, 'type', storageTypes[context.version]) ?? 'file';
  const element = firstChild(disk, 'source');
  const source =
    element === null
      ? emptySource(disk, { type: 'file', format: null })
      : parseSource(element, { type, format: null }, context);
  if (element !== null && context.mode === 'running') checkIndex(element);
  const [auth, encryption] = [firstChild(disk, 'auth'), firstChild(disk, 'encryption')];
  if (auth !== null && source.auth !== null) {
    throw unsupported('an <auth> definition already found for disk source', auth.nameRange);
  }
  const readAuth = auth === null ? source.auth : parseAuth(auth);
  if (encryption !== null && source.encryption !== null) {
    throw unsupported('an <encryption> definition already found for disk source', encryption.nameRange);
  }
  return {
    ...source,
    auth: readAuth,
    encryption: encryption === null ? source.encryption : parseEncryption(encryption, context),
    readonly: firstChild(disk, 'readonly') !== null,
    shareable: firstChild(disk, 'shareable') !== null,
    backing: parseBackingStore(disk, context),
  };
}

function checkIndex(source: XmlElement): void {
  const index = attributeValue(source, 'index');
  if (index !== null && unsignedNumber(index, 10, largestUnsigned) === null) {
    throw xmlError(`invalid disk index '${index}'`, placeOf(source, '@index'));
  }
}

function parseTarget(
  target: XmlElement | null,
): Pick<DiskDefinition, 'target' | 'bus' | 'tray' | 'removable' | 'rotationRate'> {
  if (target === null) return { target: null, bus: null, tray: 'closed', removable: null, rotationRate: 0 };
  return {
    target: attributeValue(target, 'dev'),
    bus: choice(target, 'bus', diskBuses),
    tray: choice(target, 'tray', trayStates) ?? 'closed',
    removable: onOrOff(target, 'removable'),
    rotationRate: unsigned(target, 'rotation_rate'),
  };
}

/** virDomainDiskDefGeometryParse. */
function parseGeometry(geometry: XmlElement | null): DiskDefinition['geometry'] {
  if (geometry === null) return { cylinders: 0, heads: 0, sectors: 0, translation: 'default' };
  return {
    cylinders: unsigned(geometry, 'cyls'),
    heads: unsigned(geometry, 'heads'),
    sectors: unsigned(geometry, 'secs'),
    translation: choice(geometry, 'trans', geometryTranslations.slice(1)) ?? 'default',
  };
}

function parseBlockio(blockio: XmlElement | null, { version }: ParseContext): DiskDefinition['blockio'] {
  if (blockio === null) return { logical: 0, physical: 0, discardGranularity: 0 };
  return {
    logical: unsigned(blockio, 'logical_block_size'),
    physical: unsigned(blockio, 'physical_block_size'),
    discardGranularity: version === '9.0' ? 0 : unsigned(blockio, 'discard_granularity'),
  };
}
