import { domainXml, fileDisk } from '../domain-xml.js';
import { type Family, scenario } from '../scenario.js';

const made = `mkdir /i
  qemu-img create -q -f raw /i/base.raw 4M
  qemu-img create -q -f qcow2 -b base.raw -F raw /i/m.qcow2
  qemu-img create -q -f qcow2 -b m.qcow2 -F qcow2 /i/top.qcow2
  qemu-img create -q -f raw /i/b.raw 4M
  virsh start v`;
const xml = domainXml(fileDisk('vda', '/i/top.qcow2'), fileDisk('vdb', '/i/b.raw', 'raw'));

/** What QEMU is told on the way: names of nodes and jobs, in which order, with which options. */
export const toldQemu: Family = {
  family: 'told QEMU',
  scenarios: [
    scenario(
      'a snapshot of two disks, and back',
      xml,
      `${made}
       virsh snapshot-create-as v s --disk-only --no-metadata --diskspec vda,file=/i/top.s --diskspec vdb,file=/i/b.s
       virsh blockcommit v vdb --active --wait --pivot
       virsh blockcommit v vda --active --shallow --wait --keep-overlay`,
    ),
    scenario(
      'a commit down to a raw base, a pull down to it, a pull of all',
      xml,
      `${made}
       virsh snapshot-create-as v s --disk-only --no-metadata --diskspec vda,file=/i/top.s --diskspec vdb,snapshot=no
       virsh blockcommit v vda --top /i/m.qcow2 --base /i/base.raw --wait
       virsh blockpull v vda --base /i/base.raw --wait
       virsh blockpull v vda --wait`,
    ),
    scenario(
      'copies between raw and qcow2, shallow and whole',
      xml,
      `${made}
       virsh blockcopy v vdb /i/copy.raw --format raw --transient-job --wait --pivot
       virsh blockcopy v vdb /i/copy.qcow2 --format qcow2 --transient-job --wait --pivot
       virsh snapshot-create-as v s --disk-only --no-metadata --diskspec vda,snapshot=no --diskspec vdb,file=/i/b.s
       virsh blockcopy v vdb /i/shallow.qcow2 --format qcow2 --shallow --transient-job --wait --pivot
       virsh blockcopy v vda /i/whole.qcow2 --granularity 4096 --buf-size 8192 --synchronous-writes --transient-job --wait
       virsh blockjob v vda --abort`,
    ),
    scenario(
      'images that take after others',
      domainXml(
        fileDisk('vda', '/i/old.qcow2'),
        fileDisk('vdb', '/i/wide.qcow2'),
        fileDisk('vdc', '/i/c.qed', 'qed'),
        fileDisk('vdd', '/i/d.qcow', 'qcow'),
      ),
      `mkdir /i
       qemu-img create -q -f qcow2 -o compat=0.10,cluster_size=4k /i/old.qcow2 4M
       qemu-img create -q -f qcow2 -o extended_l2=on,cluster_size=128k /i/wide.qcow2 4M
       qemu-img create -q -f qed -o cluster_size=128k /i/c.qed 4M
       qemu-img create -q -f qcow /i/d.qcow 4M
       virsh start v
       virsh blockcopy v vda /i/copy.qcow2 --format qcow2 --shallow --transient-job --wait
       virsh blockjob v vda --abort
       virsh blockcopy v vdb /i/copy.qed --format qed --transient-job --wait
       virsh blockjob v vdb --abort
       virsh blockcopy v vdb /i/copy.raw --format raw --transient-job --wait
       virsh blockjob v vdb --abort
       virsh blockcopy v vdc /i/c.qcow2 --format qcow2 --transient-job --wait
       virsh blockjob v vdc --abort
       virsh snapshot-create-as v s --disk-only --no-metadata`,
    ),
    scenario(
      'checkpoints, and snapshots over them',
      xml,
      `${made}
       virsh checkpoint-create-as v c1 --diskspec vda --diskspec vdb,checkpoint=no
       virsh checkpoint-create-as v c2 --diskspec vda --diskspec vdb,checkpoint=no
       virsh snapshot-create-as v s --disk-only --no-metadata --diskspec vda,file=/i/top.s --diskspec vdb,snapshot=no
       virsh checkpoint-delete v c1
       virsh blockcommit v vda --active --top /i/top.s --base /i/top.qcow2 --wait --pivot
       virsh checkpoint-delete v c2`,
    ),
    scenario(
      'sizes',
      xml,
      `${made}
       virsh blockresize v vda 8M
       virsh blockresize v vdb 8M`,
    ),
  ],
};
