import { domainXml, fileDisk } from '../domain-xml.js';
import { type Family, type Scenario, scenario } from '../scenario.js';
import { onFourImages } from './four-images.js';

const twoDisks = domainXml(fileDisk('vda', '/i/a.qcow2'), fileDisk('vdb', '/i/b.raw', 'raw'));

function onTwoDisks(name: string, script: string): Scenario {
  return scenario(
    name,
    twoDisks,
    `mkdir /i
     qemu-img create -q -f qcow2 /i/a.qcow2 4M
     qemu-img create -q -f raw /i/b.raw 2M
     virsh start v
     guest vda write -P 0x11 0 1M
     guest vdb write -P 0x21 0 1M
     ${script}`,
  );
}

export const snapshots: Family = {
  family: 'snapshot-create-as',
  scenarios: [
    onTwoDisks(
      'of all disks, names made up',
      `virsh snapshot-create-as v s1 --disk-only --no-metadata
       guest vda write -P 0x12 64k 64k
       guest vdb write -P 0x22 64k 64k
       virsh snapshot-create-as v s2 --disk-only --no-metadata
       virsh domblklist v --details
       virsh shutdown v
       virsh start v`,
    ),
    onTwoDisks(
      'of one disk, into a file of a given name',
      `virsh snapshot-create-as v s1 --disk-only --no-metadata --diskspec vda,file=/i/over.img --diskspec vdb,snapshot=no
       ls /i`,
    ),
    onTwoDisks(
      'a disk that is not spoken of is taken too',
      'virsh snapshot-create-as v s1 --disk-only --no-metadata --diskspec vda,file=/i/over.img',
    ),
    onTwoDisks(
      'into a file that is there',
      `qemu-img create -q -f qcow2 -b /i/a.qcow2 -F qcow2 /i/over.qcow2
       virsh snapshot-create-as v s1 --disk-only --no-metadata --reuse-external --diskspec vda,file=/i/over.qcow2 --diskspec vdb,snapshot=no
       guest vda write -P 0x12 64k 64k`,
    ),
    onTwoDisks(
      'in another format',
      `virsh snapshot-create-as v s1 --disk-only --no-metadata --diskspec vda,driver=qed,file=/i/over --diskspec vdb,snapshot=no`,
    ),
    onTwoDisks(
      'kept in the metadata, then taken back by a commit',
      `virsh snapshot-create-as v s1 'before the upgrade' --disk-only
       guest vda write -P 0x12 64k 64k
       virsh blockcommit v vda --active --shallow --pivot
       virsh blockcommit v vdb --active --shallow --pivot`,
    ),
    onTwoDisks('atomic, which it is anyway', 'virsh snapshot-create-as v s1 --disk-only --no-metadata --atomic'),
    onTwoDisks(
      'only printed as XML',
      `virsh snapshot-create-as v s1 --disk-only --print-xml
       virsh snapshot-create-as v s1 text --disk-only --diskspec vda,file=/i/x --print-xml
       ls /i`,
    ),
    onTwoDisks('quiesced without an agent', 'virsh snapshot-create-as v s1 --disk-only --no-metadata --quiesce'),
    onTwoDisks(
      'halted afterwards',
      `virsh snapshot-create-as v s1 --disk-only --no-metadata --halt
       virsh domstate v`,
    ),
    onTwoDisks('live, which is for machines', 'virsh snapshot-create-as v s1 --disk-only --no-metadata --live'),
    onTwoDisks('checked against the schema', 'virsh snapshot-create-as v s1 --disk-only --no-metadata --validate'),
    onTwoDisks(
      'refused: nothing selected, no such disk, a relative path, the same file twice',
      `virsh snapshot-create-as v s --disk-only --no-metadata --diskspec vda,snapshot=no --diskspec vdb,snapshot=no
       virsh snapshot-create-as v s --disk-only --no-metadata --diskspec vdq,file=/i/x
       virsh snapshot-create-as v s --disk-only --no-metadata --diskspec vda,file=relative.qcow2
       virsh snapshot-create-as v s --disk-only --no-metadata --diskspec vda,file=/nodir/x
       virsh snapshot-create-as v s --disk-only --no-metadata --diskspec vda,file=/i/b.raw
       virsh snapshot-create-as v s --disk-only --no-metadata --diskspec vda,file=/i/x --diskspec vda,file=/i/y
       ls /i`,
    ),
    onTwoDisks(
      'refused: formats, types and kinds that are not',
      `virsh snapshot-create-as v s --disk-only --no-metadata --diskspec vda,driver=raw
       virsh snapshot-create-as v s --disk-only --no-metadata --diskspec vda,driver=nosuch
       virsh snapshot-create-as v s --disk-only --no-metadata --diskspec vda,snapshot=internal
       virsh snapshot-create-as v s --disk-only --no-metadata --diskspec vda,snapshot=nosuch
       virsh snapshot-create-as v s --disk-only --no-metadata --diskspec vda,stype=nosuch
       virsh snapshot-create-as v s --disk-only --no-metadata --diskspec vda,nosuch=x
       virsh snapshot-create-as v a/b --disk-only`,
    ),
    onTwoDisks(
      'refused: a file to reuse that is not there',
      'virsh snapshot-create-as v s --disk-only --no-metadata --reuse-external --diskspec vda,file=/i/absent --diskspec vdb,snapshot=no',
    ),
    onTwoDisks(
      'refused: the second disk, so the first is as before',
      `virsh snapshot-create-as v s --disk-only --no-metadata --diskspec vda,file=/i/x --diskspec vdb,file=/nodir/x
       ls /i`,
    ),
    onTwoDisks(
      'refused: the made-up name is taken',
      `virsh snapshot-create-as v s1 --disk-only --no-metadata
       virsh blockcommit v vda --active --shallow --pivot
       virsh snapshot-create-as v s1 --disk-only --no-metadata`,
    ),
    onFourImages(
      'over four images, then a pull and a commit',
      `virsh snapshot-create-as v s1 --disk-only --no-metadata
       guest vda write -P 0x41 3M 64k
       virsh blockpull v vda --base /i/m1.qcow2 --wait
       virsh blockcommit v vda --active --shallow --pivot
       virsh shutdown v
       virsh start v`,
    ),
  ],
};
