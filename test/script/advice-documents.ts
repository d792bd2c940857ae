/** The document of those that bring none. */
export const adviceDocument = `<domain type='kvm'>
  <name>guest</name>
  <memory unit='MiB'>64</memory>
  <os><type>hvm</type></os>
  <devices>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='/vm/top'/>
      <backingStore type='file'>
        <format type='qcow2'/>
        <source file='/vm/middle'/>
        <backingStore type='file'>
          <format type='raw'/>
          <source file='/vm/base'/>
          <backingStore/>
        </backingStore>
      </backingStore>
      <target dev='vda' bus='virtio'/>
    </disk>
    <disk type='file' device='disk'>
      <driver name='qemu' type='raw'/>
      <source file='/vm/data'/>
      <backingStore/>
      <target dev='vdb' bus='virtio'/>
    </disk>
    <disk type='file' device='cdrom'>
      <target dev='sda' bus='sata'/>
      <readonly/>
    </disk>
  </devices>
</domain>
`;

/** Of a guest whose only disk can hold snapshots inside. */
export const inside = `<domain type='kvm'>
  <name>guest</name>
  <memory unit='MiB'>64</memory>
  <os><type>hvm</type></os>
  <devices>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='/vm/only'/>
      <backingStore/>
      <target dev='vda' bus='virtio'/>
    </disk>
  </devices>
</domain>
`;

/** Of a guest whose only disk lies on a network. */
export const onNetwork = inside.replace(
  /<disk type='file'[^]*<source file='[^']*'\/>/u,
  "<disk type='network' device='disk'><driver name='qemu' type='raw'/><source protocol='rbd' name='pool/image'/>",
);

/** Of a guest whose disk's chain is left to its images. */
export const withoutEnd = inside.replace('      <backingStore/>\n', '');

/** Of a guest whose only disk is a device. */
export const onDevice = inside
  .replace("<disk type='file'", "<disk type='block'")
  .replace("file='/vm/only'", "dev='/dev/vg/only'");
