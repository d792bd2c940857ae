import { type DiskDefinition, hasLimits } from '../definition/disk.js';
import { unsupported } from '../refusal.js';
import { placeOf } from '../reading/elements.js';

/** What a vhost-user disk can't have, in the order of virDomainDiskVhostUserValidate: libvirt's word for it, and where it stands. */
const forbidden: readonly (readonly [word: string, path: string, has: (disk: DiskDefinition) => boolean])[] = [
  ['cache', 'driver/@cache', ({ driver }) => driver.cache !== 'default'],
  ['error_policy', 'driver', ({ driver }) => driver.errorPolicy !== null || driver.readErrorPolicy !== null],
  ['io', 'driver/@io', ({ driver }) => driver.io !== null],
  ['ioeventfd', 'driver/@ioeventfd', ({ driver }) => driver.ioeventfd !== null],
  ['copy_on_read', 'driver/@copy_on_read', ({ driver }) => driver.copyOnRead !== null],
  ['discard', 'driver/@discard', ({ driver }) => driver.discard !== null],
  ['iothread', 'driver/@iothread', ({ driver }) => driver.iothread !== 0],
  ['detect_zeroes', 'driver/@detect_zeroes', ({ driver }) => driver.detectZeroes !== null],
  ['metadata_cache', 'driver/metadata_cache', ({ source }) => source.metadataCache > 0n],
  ['iotune', 'iotune', ({ limits }) => hasLimits(limits)],
  ['backingStore', 'backingStore', ({ source }) => source.backing !== null],
  ['encryption', 'encryption', ({ source }) => source.encryption !== null],
  ['readonly', 'readonly', ({ source }) => source.readonly],
  ['shareable', 'shareable', ({ source }) => source.shareable],
  ['transient', 'transient', ({ transient }) => transient],
  ['serial', 'serial', ({ serial }) => serial !== null],
  ['wwn', 'wwn', ({ wwn }) => wwn !== null],
  ['vendor', 'vendor', ({ vendor }) => vendor !== null],
  ['product', 'product', ({ product }) => product !== null],
  ['auth', 'auth', ({ source }) => source.auth !== null],
  [
    'geometry',
    'geometry',
    ({ geometry: { cylinders, heads, sectors, translation } }) =>
      cylinders > 0 || heads > 0 || sectors > 0 || translation !== 'default',
  ],
  [
    'blockio',
    'blockio',
    ({ blockio: { logical, physical, discardGranularity } }) => logical > 0 || physical > 0 || discardGranularity > 0,
  ],
];

/**
 * virDomainDiskVhostUserValidate.
 *
 * @throws Refusal
 */
export function validateVhostUser(disk: DiskDefinition): void {
  const { element, bus, snapshot } = disk;
  if (bus !== 'virtio') throw unsupported('vhostuser disk supports only virtio bus', placeOf(element, 'target/@bus'));
  if (snapshot !== 'no') {
    throw unsupported('only snapshot=no is supported with vhostuser disk', placeOf(element, '@snapshot'));
  }
  const found = forbidden.find(([, , has]) => has(disk));
  if (found !== undefined) {
    const [word, path] = found;
    throw unsupported(`${word} is not supported with vhostuser disk`, placeOf(element, path));
  }
}
