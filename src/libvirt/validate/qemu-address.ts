import type { LibvirtVersion } from '../contract.js';
import { isPc } from '../definition/domain.js';
import type { FilledDisk } from '../post-parse/fill-in-disk.js';
import type { FilledDomain } from '../post-parse/fill-in-domain.js';
import { internalError, unsupported } from '../refusal.js';
import { placeOf } from '../reading/elements.js';

/**
 * qemuValidateDomainDeviceInfo: addresses that no controller of QEMU has.
 *
 * @throws Refusal
 */
export function validateAddress(disk: FilledDisk, domain: FilledDomain, version: LibvirtVersion): void {
  const { element, address, acpiIndex } = disk;
  if (address?.type === 'ccw' && isPc(domain.machine)) {
    const words = `CCW addresses are not supported by machine type '${fullMachineName(domain, version)}'`;
    throw unsupported(words, placeOf(element, 'address/@type'));
  }
  if (address?.type === 'drive') validateDrive(disk, domain);
  // A USB disk has an address by now, written or not.
  const isPci = address === null ? disk.bus !== 'usb' : address.type === 'pci';
  if (acpiIndex !== 0 && !isPci) {
    throw unsupported('ACPI index is only supported for PCI devices', placeOf(element, 'acpi'));
  }
}

/** The release of QEMU that each Debian has beside its libvirt: `pc` and `q35` stand for its newest machines. */
const qemuVersion: Readonly<Record<LibvirtVersion, string>> = { '9.0': '7.2', '11.3': '10.0' };

function fullMachineName({ machine }: FilledDomain, version: LibvirtVersion): string {
  const family = machine === 'pc' ? 'pc-i440fx' : machine === 'q35' ? 'pc-q35' : null;
  return family === null ? machine : `${family}-${qemuVersion[version]}`;
}

/** qemuValidateDomainDeviceDefAddressDrive. */
function validateDrive({ element, bus, address }: FilledDisk, { controllers }: FilledDomain): void {
  if (address?.type !== 'drive') return;
  const at = (name: string): ReturnType<typeof placeOf> => placeOf(element, `address/@${name}`);
  switch (bus) {
    case 'scsi': {
      if (address.bus !== 0) throw internalError('SCSI controller only supports 1 bus', at('bus'));
      const controller = controllers.find(({ type, index }) => type === 'scsi' && index === address.controller);
      if (controller?.model === 'lsilogic' && address.target !== 0) {
        throw unsupported("target must be 0 for controller model 'lsilogic'", at('target'));
      }
      break;
    }
    case 'ide':
      if (address.controller !== 0) throw internalError('Only 1 IDE controller is supported', at('controller'));
      if (address.target !== 0) throw unsupported('target must be 0 for ide controller', at('target'));
      break;
    case 'fdc':
      if (address.controller !== 0) throw internalError('Only 1 fdc controller is supported', at('controller'));
      if (address.bus !== 0) throw internalError('Only 1 fdc bus is supported', at('bus'));
      if (address.target !== 0) throw unsupported('target must be 0 for controller fdc', at('target'));
      break;
    case 'sata':
      if (address.bus !== 0) throw unsupported('bus must be 0 for sata controller', at('bus'));
      if (address.target !== 0) throw unsupported('target must be 0 for sata controller', at('target'));
      break;
    case 'virtio':
    case 'usb':
    case 'xen':
    case 'sd':
    case 'uml':
      break;
  }
}
