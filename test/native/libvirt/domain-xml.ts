/** A disk's XML; the target says the bus. */
export function fileDisk(target: string, path: string, format = 'qcow2', more = ''): string {
  const bus = target.startsWith('vd') ? 'virtio' : target.startsWith('sd') ? 'scsi' : 'ide';
  return `    <disk type='file' device='disk'>
      <driver name='qemu' type='${format}'/>
      <source file='${path}'/>
      <target dev='${target}' bus='${bus}'/>${more}
    </disk>`;
}

/** A domain that QEMU can run without any accelerator and without a system in it. */
export function domainXml(...disks: readonly string[]): string {
  return `<domain type='qemu'>
  <name>v</name>
  <memory unit='MiB'>32</memory>
  <vcpu>1</vcpu>
  <os><type arch='x86_64' machine='pc'>hvm</type></os>
  <devices>
${disks.join('\n')}
  </devices>
</domain>
`;
}
