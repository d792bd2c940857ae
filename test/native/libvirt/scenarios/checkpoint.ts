import { domainXml, fileDisk } from '../domain-xml.js';
import { type Family, type Scenario, scenario } from '../scenario.js';

const xml = domainXml(fileDisk('vda', '/i/a.qcow2'), fileDisk('vdb', '/i/b.qcow2'));

function onTwoDisks(name: string, script: string): Scenario {
  return scenario(
    name,
    xml,
    `mkdir /i
     qemu-img create -q -f qcow2 /i/a.qcow2 2M
     qemu-img create -q -f qcow2 /i/b.qcow2 2M
     virsh start v
     ${script}`,
  );
}

const three = `virsh checkpoint-create-as v c1 'first one'
  guest vda write -P 0x31 0 64k
  virsh checkpoint-create-as v c2 --diskspec vda --diskspec vdb,checkpoint=no
  guest vda write -P 0x32 512k 128k
  virsh checkpoint-create-as v c3
  guest vda write -P 0x33 1M 64k`;

function afterThree(name: string, script: string): Scenario {
  return onTwoDisks(name, `${three}\n${script}`);
}

export const checkpoints: Family = {
  family: 'checkpoints',
  scenarios: [
    onTwoDisks(
      'none yet',
      `virsh checkpoint-list v
       virsh checkpoint-list v --tree
       virsh checkpoint-info v c1
       virsh checkpoint-parent v c1
       virsh checkpoint-dumpxml v c1
       virsh checkpoint-delete v c1
       virsh checkpoint-info v`,
    ),
    onTwoDisks(
      'only printed',
      `virsh checkpoint-create-as v --print-xml c1 'first' --diskspec vda,checkpoint=bitmap,bitmap=bm1 --diskspec vdb,checkpoint=no
       virsh checkpoint-create-as v --print-xml
       virsh checkpoint-create-as v --print-xml c1 --diskspec vda,nosuch=1`,
    ),
    afterThree(
      'listed in every form',
      `virsh checkpoint-list v
       virsh checkpoint-list v --tree
       virsh checkpoint-list v --parent
       virsh checkpoint-list v --name
       virsh checkpoint-list v --parent --name
       virsh checkpoint-list v --roots
       virsh checkpoint-list v --leaves
       virsh checkpoint-list v --no-leaves
       virsh checkpoint-list v --topological
       virsh checkpoint-list v --from c1
       virsh checkpoint-list v --from c1 --descendants --name
       virsh checkpoint-list v --from c1 --tree
       virsh checkpoint-list v --from nosuch`,
    ),
    afterThree(
      'list options that exclude each other',
      `virsh checkpoint-list v --tree --name
       virsh checkpoint-list v --parent --roots
       virsh checkpoint-list v --parent --tree
       virsh checkpoint-list v --roots --tree
       virsh checkpoint-list v --roots --from c1
       virsh checkpoint-list v --leaves --tree
       virsh checkpoint-list v --descendants`,
    ),
    afterThree(
      'told of one by one, with what was written since',
      `virsh checkpoint-info v c2
       virsh checkpoint-parent v c2
       virsh checkpoint-parent v c1
       virsh checkpoint-dumpxml v c2
       virsh checkpoint-dumpxml v c1 --no-domain
       virsh checkpoint-dumpxml v c1 --no-domain --size
       virsh checkpoint-dumpxml v c2 --no-domain --size
       virsh checkpoint-dumpxml v c3 --no-domain --size`,
    ),
    onTwoDisks(
      'refused: what can’t be one',
      `virsh checkpoint-create-as v c1
       virsh checkpoint-create-as v c1
       virsh checkpoint-create-as v c9 --diskspec vdq
       virsh checkpoint-create-as v c9 --diskspec vda --diskspec vda
       virsh checkpoint-create-as v c9 --quiesce
       virsh checkpoint-create-as v c9 --diskspec vda,checkpoint=no --diskspec vdb,checkpoint=no
       virsh checkpoint-list v --tree`,
    ),
    afterThree(
      'deleted one after the other',
      `virsh checkpoint-delete v c2
       virsh checkpoint-list v --tree
       virsh checkpoint-delete v c1
       virsh checkpoint-delete v c3 --metadata
       virsh checkpoint-list v
       virsh checkpoint-create-as v c3
       virsh destroy v`,
    ),
    afterThree(
      'deleted with what stands below',
      `virsh checkpoint-delete v c1 --children-only
       virsh checkpoint-list v --tree
       virsh checkpoint-create-as v c4
       virsh checkpoint-create-as v c5
       virsh checkpoint-delete v c5
       virsh checkpoint-delete v c4 --metadata
       virsh checkpoint-delete v c1 --children
       virsh checkpoint-list v
       virsh destroy v
       qemu-img info /i/a.qcow2`,
    ),
    afterThree(
      'of a domain that is shut off',
      `virsh destroy v
       virsh checkpoint-create-as v c4
       virsh checkpoint-delete v c2
       virsh checkpoint-list v
       virsh checkpoint-dumpxml v c2 --no-domain
       virsh checkpoint-dumpxml v c2 --no-domain --size
       virsh undefine v
       virsh undefine v --snapshots-metadata
       virsh start v
       guest vda write -P 0x34 1536k 64k
       virsh checkpoint-dumpxml v c3 --no-domain --size
       virsh checkpoint-delete v c2`,
    ),
    afterThree(
      'forgotten with the domain',
      `virsh destroy v
       virsh undefine v --checkpoints-metadata
       virsh checkpoint-list v`,
    ),
    afterThree(
      'go on in an overlay, and come back with a commit',
      `virsh snapshot-create-as v s1 --disk-only
       guest vda write -P 0x35 1792k 64k
       virsh checkpoint-dumpxml v c1 --no-domain --size
       virsh blockcommit v vda --active --pivot
       virsh checkpoint-dumpxml v c1 --no-domain --size
       virsh checkpoint-dumpxml v c3 --no-domain --size`,
    ),
    afterThree(
      'deleted while their bitmaps lie in two images',
      `virsh snapshot-create-as v s1 --disk-only
       guest vda write -P 0x35 1792k 64k
       virsh checkpoint-delete v c1
       virsh checkpoint-delete v c2 --children
       virsh checkpoint-list v`,
    ),
    afterThree(
      'go along with a copy and a pull',
      `virsh snapshot-create-as v s1 --disk-only --no-metadata
       virsh blockpull v vda --wait
       virsh checkpoint-dumpxml v c1 --no-domain --size
       virsh blockcopy v vda /i/copy.qcow2 --transient-job --wait
       guest vda write -P 0x35 1792k 64k
       virsh blockjob v vda --pivot
       virsh checkpoint-dumpxml v c1 --no-domain --size`,
    ),
    afterThree(
      'of a disk that grows',
      `virsh blockresize v vda 4M
       virsh checkpoint-dumpxml v c1 --no-domain --size
       guest vda write -P 0x35 3M 64k
       virsh checkpoint-dumpxml v c1 --no-domain --size`,
    ),
    scenario(
      'raw, read only and empty disks',
      domainXml(
        fileDisk('vda', '/i/a.raw', 'raw'),
        fileDisk('vdb', '/i/b.qcow2'),
        fileDisk('vdc', '/i/c.qcow2', 'qcow2', '<readonly/>'),
      ),
      `mkdir /i
       qemu-img create -q -f raw /i/a.raw 1M
       qemu-img create -q -f qcow2 /i/b.qcow2 1M
       qemu-img create -q -f qcow2 /i/c.qcow2 1M
       virsh start v
       virsh checkpoint-create-as v c1
       virsh checkpoint-create-as v c1 --diskspec vda
       virsh checkpoint-create-as v c1 --diskspec vdc
       virsh checkpoint-create-as v c1 --diskspec vdb
       virsh checkpoint-dumpxml v c1 --no-domain`,
    ),
    onTwoDisks(
      'from XML',
      `echo "<domaincheckpoint><name>x1</name><description>by file</description><disks><disk name='vda' checkpoint='bitmap' bitmap='mine'/></disks></domaincheckpoint>" > /i/c.xml
       virsh checkpoint-create v /i/c.xml
       echo "<domaincheckpoint><name>x1</name><description>by file</description><disks><disk name='vda' checkpoint='bitmap'/></disks></domaincheckpoint>" > /i/c.xml
       virsh checkpoint-create v /i/c.xml
       virsh checkpoint-dumpxml v x1 --no-domain
       virsh checkpoint-create v /i/c.xml
       virsh checkpoint-create v /i/nosuch.xml
       virsh checkpoint-delete v x1`,
    ),
  ],
};
