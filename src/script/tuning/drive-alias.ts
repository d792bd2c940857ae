/** vda is 0, vdz 25, vdaa 26 (virutil.c, virDiskNameToIndex). */
function nameIndex(target: string): number {
  const letters = /^(?:fd|hd|sd|vd|xvd)([a-z]{1,6})/u.exec(target)?.[1] ?? 'a';
  return Array.from(letters).reduce((index, letter) => (index + 1) * 26 + letter.charCodeAt(0) - 97, -1);
}

/** SCSI disks on one controller of the default kind (domain_conf.c, virDomainDiskDefAssignAddress). */
const onOneController = 7;

/** What QEMU calls the limits of a drive that shares them with none: a virtio disk is behind a device of its own. */
export function ownGroup(alias: string, bus: string): string {
  return bus === 'virtio' ? `/machine/peripheral/${alias}/virtio-backend` : alias;
}

/** What libvirt calls a drive where the document does not name it (qemu_alias.c, qemuAssignDeviceDiskAlias). */
export function driveAlias(target: string, bus: string): string {
  const index = nameIndex(target);
  switch (bus) {
    case 'scsi':
      return `scsi${Math.floor(index / onOneController)}-0-${index % onOneController}`;
    case 'ide':
      return `ide${Math.floor(index / 4)}-${Math.floor((index % 4) / 2)}-${index % 2}`;
    case 'fdc':
      return `fdc${Math.floor(index / 2)}-0-${index % 2}`;
    case 'sata':
      return `sata${Math.floor(index / 6)}-0-${index % 6}`;
    case 'usb':
      return `usb-disk${index}`;
    default:
      return `${bus}-disk${index}`;
  }
}
