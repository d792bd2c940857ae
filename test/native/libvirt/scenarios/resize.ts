import { domainXml, fileDisk } from '../domain-xml.js';
import { type Family, type Scenario, scenario } from '../scenario.js';
import { onFourImages } from './four-images.js';

const twoDisks = domainXml(fileDisk('vda', '/i/a.qcow2'), fileDisk('vdb', '/i/c.raw', 'raw'));

/** vda on a raw base of the same size, vdb raw. */
function onTwoDisks(name: string, script: string): Scenario {
  return scenario(
    name,
    twoDisks,
    `mkdir /i
     qemu-img create -q -f raw /i/base.raw 4M
     qemu-io -f raw -c 'write -q -P 0x62 0 4M' /i/base.raw
     qemu-img create -q -f qcow2 -b base.raw -F raw /i/a.qcow2
     qemu-img create -q -f raw /i/c.raw 4M
     qemu-io -f raw -c 'write -q -P 0xc0 0 1M' /i/c.raw
     virsh start v
     ${script}`,
  );
}

const onDevices = domainXml(
  fileDisk('vda', '/i/q').replace("type='file'", "type='block'").replace('file=', 'dev='),
  fileDisk('vdb', '/i/r', 'raw').replace("type='file'", "type='block'").replace('file=', 'dev='),
);

export const resizes: Family = {
  family: 'resize',
  scenarios: [
    onTwoDisks(
      'larger: an overlay whose base is not',
      `virsh blockresize v vda 6M
       virsh domblkinfo v vda
       guest vda read -P 0 4M 2M
       guest vda write -P 0x74 5M 64k
       guest vda write -P 0x74 6M 64k
       virsh shutdown v
       virsh start v`,
    ),
    onTwoDisks(
      'larger: raw',
      `virsh blockresize v vdb 6M
       guest vdb write -P 0x74 5M 64k
       virsh domblkinfo v vdb`,
    ),
    onTwoDisks(
      'smaller, which nobody asks about',
      `virsh blockresize v vda 2M
       virsh blockresize v vdb 512K
       virsh blockresize v vda 4M
       virsh blockresize v vdb 4M
       guest vda read -P 0 2M 2M
       virsh blockresize v vda 0`,
    ),
    onTwoDisks(
      'units',
      `virsh blockresize v vda 6144
       virsh blockresize v vda 5MB
       virsh blockresize v vda 5MiB
       virsh blockresize v vda 5m
       virsh blockresize v vda 4194816B
       virsh blockresize v vda 4194900b
       virsh blockresize v vda 4194305bytes
       virsh blockresize v vdb 4194305B
       virsh domblkinfo v vdb
       virsh blockresize v vdb --size 5M`,
    ),
    onTwoDisks(
      'refused: sizes that are none',
      `virsh blockresize v vda 1X
       virsh blockresize v vda 1.5M
       virsh blockresize v vda -1
       virsh blockresize v vda 99999999999G
       virsh blockresize v vda 99999999999999999999999
       virsh blockresize v vda ''
       virsh blockresize v vda M
       virsh blockresize v vda 10Q
       virsh blockresize v vda 1MBB
       virsh blockresize v vda 9999999G`,
    ),
    onTwoDisks(
      'refused: options',
      `virsh blockresize v vda
       virsh blockresize v vda --capacity
       virsh blockresize v vdb --capacity
       virsh blockresize v vda 16M --capacity
       virsh blockresize v vda 16M --extend
       virsh blockresize v`,
    ),
    onTwoDisks(
      'refused: disks that there are not',
      `virsh blockresize v vdz 16M
       virsh blockresize v /i/a.qcow2 6M
       virsh blockresize v /i/base.raw 6M
       virsh blockresize v 'vda[3]' 6M
       virsh blockresize w vda 6M
       virsh destroy v
       virsh blockresize v vda 6M`,
    ),
    onTwoDisks(
      'qemu-img resize beside it: refused while it runs, done while it does not',
      `qemu-img resize /i/a.qcow2 6M
       virsh shutdown v
       qemu-img resize /i/a.qcow2 6M
       qemu-img resize -f raw /i/c.raw 2M
       qemu-img resize --shrink -f raw /i/c.raw 2M
       virsh start v
       guest vda write -P 1 5M 64k`,
    ),
    onFourImages(
      'larger, then a commit into what is smaller',
      `virsh blockresize v vda 6M
       guest vda write -P 0x41 5M 64k
       virsh blockcommit v vda --active --pivot
       guest vda read -P 0x41 5M 64k
       virsh shutdown v
       virsh start v`,
    ),
    onFourImages(
      'smaller, then a commit into what is larger, and larger again',
      `virsh blockresize v vda 2M
       virsh blockcommit v vda --active --shallow --pivot
       virsh blockresize v vda 4M
       guest vda read 2M 2M`,
    ),
    onFourImages(
      'larger over a shorter base, then a pull',
      `virsh blockresize v vda 6M
       virsh blockpull v vda --wait
       guest vda read -P 0 4M 2M`,
    ),
    onFourImages(
      'larger, then a snapshot and a copy',
      `virsh blockresize v vda 6M
       virsh snapshot-create-as v s --disk-only --no-metadata
       guest vda write -P 0x41 5M 64k
       virsh blockcopy v vda --dest /i/copy.qcow2 --transient-job --wait --pivot`,
    ),
    onFourImages(
      'refused while a copy runs',
      `virsh blockcopy v vda --dest /i/copy.qcow2 --transient-job --bandwidth 4096 --bytes
       virsh blockresize v vda 6M
       virsh blockjob v vda --abort
       virsh blockresize v vda 6M`,
    ),
    onFourImages(
      'refused while a commit runs',
      `virsh blockcommit v vda --active --bandwidth 4096 --bytes
       virsh blockresize v vda 6M
       virsh blockjob v vda --abort
       virsh blockcommit v vda --top /i/m2.qcow2 --bandwidth 4096 --bytes
       virsh blockresize v vda 6M
       virsh blockjob v vda --abort`,
    ),
    onFourImages(
      'refused while a pull runs',
      `virsh blockpull v vda --bandwidth 4096 --bytes
       virsh blockresize v vda 6M
       virsh blockjob v vda --abort`,
    ),
    scenario(
      'on block devices: qcow2 may exceed its device, raw stays as it is',
      onDevices,
      `qemu-img create -q -f qcow2 /i/q 4M
       virsh start v
       virsh blockresize v vda 6M
       virsh blockresize v vdb 6M
       virsh blockresize v vdb 2M
       virsh blockresize v vda --capacity
       virsh blockresize v vdb --capacity
       virsh blockresize v vdb 4M --capacity
       virsh blockresize v vdb 0`,
      {
        devices: [
          { path: '/i/q', size: 4 << 20 },
          { path: '/i/r', size: 4 << 20 },
        ],
      },
    ),
    scenario(
      'refused: a disk that is only read, an empty drive',
      domainXml(
        fileDisk('vda', '/i/a.qcow2', 'qcow2', '\n      <readonly/>'),
        "    <disk type='file' device='cdrom'>\n      <driver name='qemu' type='raw'/>\n      <target dev='hda' bus='ide'/>\n      <readonly/>\n    </disk>",
      ),
      `mkdir /i
       qemu-img create -q -f qcow2 /i/a.qcow2 2M
       virsh start v
       virsh blockresize v vda 4M
       virsh blockresize v hda 4M`,
    ),
  ],
};
