const layers = 100;

/** A chain of 100 images in the flat layout: made here, as its text would be larger than the code of the menu. */
export function hundredLayers(): string {
  const below = Array.from({ length: layers - 2 }, (_, at) => backing(nightly(layers - 2 - at), 'qcow2'));
  return `<domain type='kvm'>
  <name>nightly</name>
  <memory unit='MiB'>1024</memory>
  <vcpu>1</vcpu>
  <os>
    <type arch='x86_64' machine='q35'>hvm</type>
  </os>
  <devices>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='${nightly(layers - 1)}'/>
${[...below, backing('/snapshots/base.img', 'raw')].join('\n')}
      <target dev='vda' bus='virtio'/>
    </disk>
  </devices>
</domain>
`;
}

function nightly(night: number): string {
  return `/snapshots/night-${String(night).padStart(2, '0')}.qcow2`;
}

function backing(file: string, format: string): string {
  return `      <backing file='${file}' format='${format}'/>`;
}
