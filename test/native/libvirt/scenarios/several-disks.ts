import { domainXml, fileDisk } from '../domain-xml.js';
import { type Family, scenario } from '../scenario.js';

const chains = `mkdir /i
  qemu-img create -q -f raw /i/a.raw 2M
  qemu-img create -q -f qcow2 -b a.raw -F raw /i/a.mid
  qemu-img create -q -f qcow2 -b a.mid -F qcow2 /i/a.top
  qemu-img create -q -f raw /i/b.raw 2M
  qemu-img create -q -f qcow2 -b b.raw -F raw /i/b.mid
  qemu-img create -q -f qcow2 -b b.mid -F qcow2 /i/b.top
  virsh start v`;

const xml = domainXml(fileDisk('vda', '/i/a.top'), fileDisk('vdb', '/i/b.top'));

export const severalDisks: Family = {
  family: 'several disks',
  scenarios: [
    scenario(
      'numbers of images, as libvirt gives them over all disks',
      xml,
      `${chains}
       virsh blockcommit v vda --top 'vda[2]' --base 'vda[3]' --wait
       virsh blockcommit v vda --top 'vda[5]' --base 'vda[6]' --wait
       virsh blockpull v vdb --base 'vdb[4]' --wait`,
    ),
    scenario(
      'numbers after snapshots, copies and failed commands',
      xml,
      `${chains}
       virsh snapshot-create-as v s --disk-only --no-metadata --diskspec vdb,snapshot=no
       virsh blockcopy v vdb --dest /nodir/x --transient-job --wait
       virsh blockcopy v vdb --dest /i/c --transient-job --wait --pivot
       virsh snapshot-create-as v t --disk-only --no-metadata`,
    ),
    scenario(
      'jobs on two disks side by side',
      xml,
      `${chains}
       virsh blockcopy v vda --dest /i/ca --transient-job --bandwidth 4096 --bytes
       virsh blockcopy v vdb --dest /i/cb --transient-job --wait
       guest vda write -P 1 0 64k
       guest vdb write -P 2 0 64k
       virsh blockjob v vdb --pivot
       virsh blockjob v vda --bandwidth 0
       wait ready vda
       virsh blockjob v vda --abort`,
    ),
    scenario(
      'two disks on one base: what may still be done',
      domainXml(fileDisk('vda', '/i/a.top'), fileDisk('vdb', '/i/b.top')),
      `mkdir /i
       qemu-img create -q -f qcow2 /i/base 2M
       qemu-img create -q -f qcow2 -b base -F qcow2 /i/a.top
       qemu-img create -q -f qcow2 -b base -F qcow2 /i/b.top
       virsh start v
       guest vda write -P 1 0 64k
       virsh blockcommit v vda --active --pivot
       virsh blockpull v vda --wait
       virsh blockcommit v vdb --active --pivot`,
    ),
    scenario(
      'one image twice',
      domainXml(fileDisk('vda', '/i/a'), fileDisk('vdb', '/i/a')),
      `mkdir /i
       qemu-img create -q -f qcow2 /i/a 2M
       virsh start v`,
    ),
  ],
};
