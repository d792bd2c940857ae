import type { AdviceCase } from './advice-cases.js';

/** Of a guest whose disk stands on a qed image. */
const overQed = `<domain type='kvm'>
  <name>guest</name>
  <memory unit='MiB'>64</memory>
  <os><type>hvm</type></os>
  <devices>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='/top.qcow2'/>
      <backingStore type='file'>
        <format type='qed'/>
        <source file='/mid.qed'/>
        <backingStore/>
      </backingStore>
      <target dev='vda' bus='virtio'/>
    </disk>
  </devices>
</domain>
`;

/** A start at which QEMU itself ends. */
export const adviceOfCrash: AdviceCase = {
  says: 'A qed image that a crash left dirty',
  before: `qemu-img create -q -f qed /mid.qed 64M
! qemu-io -f qed -c 'write -P 1 0 1M' -c abort /mid.qed
qemu-img create -q -f qcow2 -b /mid.qed -F qed /top.qcow2`,
  refused: 'virsh start guest',
  out: 'qemu-img check -r all -f qed /mid.qed\nvirsh start guest',
  document: overQed,
};

/** A copy at which QEMU itself would end. */
export const adviceOfBuffer: AdviceCase = {
  says: 'libvirt would start this copy',
  before: `create-images\nvirsh start guest\nqemu-img create -q -f qcow2 -b /vm/middle -F qcow2 /vm/copy 4M`,
  refused:
    'virsh blockcopy guest vda --dest /vm/copy --transient-job --shallow --reuse-external --granularity 4096 --buf-size 65536',
  out: 'virsh blockcopy guest vda --dest /vm/copy --transient-job --shallow --reuse-external --granularity 4096 --wait --pivot',
};
