/** A domain that libvirt's QEMU driver takes, with these devices. */
export function plainDomain(devices: string): string {
  return `<domain type='qemu'>
  <name>v</name>
  <memory unit='MiB'>32</memory>
  <vcpu>1</vcpu>
  <os><type arch='x86_64' machine='pc'>hvm</type></os>
  <devices>
    <emulator>/usr/bin/qemu-system-x86_64</emulator>
    ${devices}
  </devices>
</domain>
`;
}
