import type { LibvirtVersion } from '../contract.js';
import type { FilledDisk } from '../post-parse/fill-in-disk.js';
import { unsupported } from '../refusal.js';
import { placeOf } from '../reading/elements.js';

/**
 * The part of virDomainDiskDefValidate on what only a virtio disk has.
 *
 * @throws Refusal
 */
export function validateWithoutVirtio({ element, model, bus, driver }: FilledDisk, version: LibvirtVersion): void {
  if (model !== 'default') {
    throw unsupported(`disk model '${model}' not supported for bus '${bus}'`, placeOf(element, '@model'));
  }
  if (driver.queues !== 0) {
    const only = version === '9.0' ? 'by virtio-blk' : 'for virtio bus';
    const words = `queues attribute in disk driver element is only supported ${only}`;
    throw unsupported(words, placeOf(element, 'driver/@queues'));
  }
  if (driver.queueSize !== 0 && version !== '9.0') {
    const words = 'queue_size attribute in disk driver is only supported for virtio bus';
    throw unsupported(words, placeOf(element, 'driver/@queue_size'));
  }
  if (driver.eventIdx !== null) {
    throw unsupported('disk event_idx mode supported only for virtio bus', placeOf(element, 'driver/@event_idx'));
  }
  if (driver.ioeventfd !== null) {
    throw unsupported('disk ioeventfd mode supported only for virtio bus', placeOf(element, 'driver/@ioeventfd'));
  }
  checkOptions({ element, driver });
}

/** virDomainCheckVirtioOptionsAreAbsent. */
function checkOptions({ element, driver }: Pick<FilledDisk, 'element' | 'driver'>): void {
  for (const name of ['iommu', 'ats', 'packed', 'page_per_vq'] as const) {
    if (driver.virtioOptions[name] === null) continue;
    const what = name === 'page_per_vq' ? 'page_per_vq option' : `${name} driver option`;
    throw unsupported(`${what} is only supported for virtio devices`, placeOf(element, `driver/@${name}`));
  }
}
