/** The formats that libvirt knows by name (storage_source_conf.h, virStorageFileFormat), without `auto`. */
export const storageFormats: ReadonlySet<string> = new Set([
  ...['raw', 'dir', 'bochs', 'cloop', 'dmg', 'iso', 'vpc', 'vdi', 'fat', 'vhd', 'ploop'],
  ...['qcow', 'qcow2', 'qed', 'vmdk'],
]);
