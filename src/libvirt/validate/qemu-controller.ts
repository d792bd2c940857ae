import type { Controller } from '../definition/controller.js';
import { isQ35 } from '../definition/domain.js';
import { isVirtioScsi } from '../post-parse/fill-in-controllers.js';
import type { FilledDomain } from '../post-parse/fill-in-domain.js';
import { unsupported, xmlError } from '../refusal.js';
import { placeOf } from '../reading/elements.js';
import { validateIothreadMapping } from './iothread-mapping.js';

/**
 * virDomainControllerDefValidate and qemuValidateDomainDeviceDefController, for controllers that disks use.
 *
 * @throws Refusal
 */
export function validateController(controller: Controller, domain: FilledDomain): void {
  const { element, type, index, iothread, iothreads } = controller;
  const virtio = isVirtioScsi(controller);
  const driver = placeOf(element, 'driver');
  if (
    type === 'pci' &&
    (controller.model === 'pci-root' || controller.model === 'pcie-root') &&
    controller.address !== null
  ) {
    const words = 'pci-root and pcie-root controllers should not have an address';
    throw unsupported(words, placeOf(element, 'address'));
  }
  if (type === 'pci' && index > 255) {
    throw unsupported(`PCI controller index ${index} too high, maximum is 255`, placeOf(element, '@index'));
  }
  if (iothread !== 0 || iothreads !== null) {
    if (!virtio) throw unsupported("iothreads are supported only by 'virtio-scsi' controllers", driver);
    if (iothread !== 0 && iothreads !== null) {
      const words = "controller driver 'iothread' attribute can't be used together with 'iothreads' subelement";
      throw xmlError(words, driver);
    }
  }
  if (type === 'scsi') validateScsiModel(controller);
  if (!virtio) validateVirtioOptions(controller);
  if (type === 'ide') validateIde(controller, domain);
  validateBuiltIn(controller);
  if (virtio) validateIothreads(controller, domain);
}

/** qemuValidateCheckSCSIControllerModel. */
function validateScsiModel({ element, model }: Controller): void {
  const place = placeOf(element, '@model');
  if (model === 'buslogic') throw unsupported('Unsupported controller model: buslogic', place);
}

/** The end of qemuValidateDomainDeviceDefControllerSCSI: a controller that no x86 machine has built in. */
function validateBuiltIn({ element, type, model, index }: Controller): void {
  if (type !== 'scsi' || model !== 'ncr53c90') return;
  const place = placeOf(element, '@model');
  if (index !== 0) throw unsupported('ncr53c90 can only be used as first SCSI controller', place);
  throw unsupported('ncr53c90 SCSI controller is not a built-in for this machine', place);
}

/** qemuValidateDomainDeviceDefControllerAttributes. */
function validateVirtioOptions(controller: Controller): void {
  const { element } = controller;
  const set = [
    ['queues', controller.queues !== 0],
    ['cmd_per_lun', controller.commandsPerLun !== 0],
    ['max_sectors', controller.maxSectors !== 0],
    ['ioeventfd', controller.ioeventfd !== null],
  ] as const;
  const [name] = set.find(([, written]) => written) ?? [];
  if (name === undefined) return;
  throw unsupported(`'${name}' is only supported by virtio-scsi controller`, placeOf(element, `driver/@${name}`));
}

/** qemuValidateDomainDeviceDefControllerIDE. */
function validateIde({ element, index }: Controller, domain: FilledDomain): void {
  const builtIn = !isQ35(domain);
  if (builtIn && index === 0) return;
  const words = builtIn
    ? 'Only a single IDE controller is supported for this machine type'
    : 'IDE controllers are unsupported for this QEMU binary or machine type';
  throw unsupported(words, element.nameRange);
}

/** qemuValidateCheckSCSIControllerIOThreads. */
function validateIothreads(controller: Controller, domain: FilledDomain): void {
  const { element, address, iothread, iothreads, queues } = controller;
  if (iothread === 0 && iothreads === null) return;
  const place = placeOf(element, 'driver');
  if (address !== null && address.type !== 'pci' && address.type !== 'ccw') {
    const words = 'virtio-scsi IOThreads only available for virtio pci and virtio ccw controllers';
    throw unsupported(words, placeOf(element, 'address'));
  }
  if (iothreads !== null) validateIothreadMapping(iothreads, queues, domain.iothreads, place);
  if (iothread > 0 && !domain.iothreads.has(iothread)) {
    throw unsupported(`controller iothread '${iothread}' not defined in iothreadid`, place);
  }
}
