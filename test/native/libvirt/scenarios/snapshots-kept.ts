import { domainXml, fileDisk } from '../domain-xml.js';
import { type Family, type Scenario, scenario } from '../scenario.js';

const oneDisk = domainXml(fileDisk('vda', '/i/a.qcow2'));
const made = `mkdir /i
  qemu-img create -q -f qcow2 /i/a.qcow2 2M
  qemu-io -f qcow2 -c 'write -q -P 0x10 0 64k' /i/a.qcow2`;

/** s1 <- s2 <- s3, each with bytes of its own, on a domain that runs. */
const three = `virsh start v
  virsh snapshot-create-as v s1 --disk-only
  guest vda write -P 0x11 64k 64k
  virsh snapshot-create-as v s2 --disk-only
  guest vda write -P 0x12 128k 64k
  virsh snapshot-create-as v s3 --disk-only
  guest vda write -P 0x13 192k 64k`;

const ofNbd = "<source protocol='nbd' name='img'><host name='127.0.0.1'/></source>";
const refusedPlaces: readonly string[] = [
  "type='network'>",
  "type='network'><source protocol='nbd'><host name='127.0.0.1'/></source>",
  "type='network'><source protocol='nbd' name='img'/>",
  "type='network'><source protocol='sheepdog' name='img'/>",
  "type='network'><source protocol='tftp' name='img'><host name='127.0.0.1'/></source>",
  "type='network'><source protocol='iscsi' name='iqn.x/a'><host name='127.0.0.1'/></source>",
  "type='network'><source protocol='rbd' name='img'/>",
  "type='network'><source protocol='nosuch' name='img'/>",
  "type='network'><source file='/i/x'/>",
  `type='network'><driver type='odd'/>${ofNbd}`,
  `type='network' snapshot='no'>${ofNbd}`,
  "type='volume'><source pool='a' volume='b'/>",
  "type='nosuch'>",
  "type='nvme'>",
];

/** A snapshot whose XML says this of vda: the rest of the start tag, and what is inside. */
function described(said: string): string {
  return `echo "<domainsnapshot><name>s</name><disks><disk name='vda' ${said}</disk></disks></domainsnapshot>" > /i/s.xml
    virsh snapshot-create v /i/s.xml --disk-only`;
}

function kept(name: string, script: string): Scenario {
  return scenario(name, oneDisk, `${made}\n${script}`);
}

function afterThree(name: string, script: string): Scenario {
  return kept(name, `${three}\n${script}`);
}

/** The same, shut off: libvirt takes and makes all with qemu-img. */
function afterThreeShutOff(name: string, script: string): Scenario {
  return kept(name, `${three}\nvirsh destroy v\n${script}`);
}

/** s2 and s4 beside each other below s1: reverted, then snapshotted. */
const branches = `${three}
  virsh destroy v
  virsh snapshot-revert v s2
  virsh start v
  guest vda write -P 0x14 256k 64k
  virsh snapshot-create-as v s4 --disk-only
  guest vda write -P 0x15 320k 64k`;

const twoDisks = domainXml(fileDisk('vda', '/i/a.qcow2'), fileDisk('vdb', '/i/b.raw', 'raw'));

function onTwoDisks(name: string, script: string): Scenario {
  return scenario(name, twoDisks, `${made}\nqemu-img create -q -f raw /i/b.raw 1M\n${script}`);
}

export const keptSnapshots: Family = {
  family: 'snapshots',
  scenarios: [
    kept(
      'none yet',
      `virsh snapshot-list v
       virsh snapshot-list v --tree
       virsh snapshot-current v
       virsh snapshot-info v
       virsh snapshot-info v s1
       virsh snapshot-info v --current
       virsh snapshot-delete v --current
       virsh snapshot-revert v nosuch`,
    ),
    afterThree(
      'listed in every form',
      `virsh snapshot-list v
       virsh snapshot-list v --tree
       virsh snapshot-list v --name
       virsh snapshot-list v --parent
       virsh snapshot-list v --parent --name
       virsh snapshot-list v --roots
       virsh snapshot-list v --leaves
       virsh snapshot-list v --no-leaves
       virsh snapshot-list v --topological
       virsh snapshot-list v --from s1
       virsh snapshot-list v s1
       virsh snapshot-list v --from s1 --descendants
       virsh snapshot-list v --from s1 --tree
       virsh snapshot-list v --current --tree
       virsh snapshot-list v --external --disk-only --name
       virsh snapshot-list v --internal --name
       virsh snapshot-list v --inactive --active
       virsh snapshot-list v --metadata --name
       virsh snapshot-list v --no-metadata --name`,
    ),
    afterThree(
      'list options that exclude each other',
      `virsh snapshot-list v --tree --name
       virsh snapshot-list v --parent --roots
       virsh snapshot-list v --parent --tree
       virsh snapshot-list v --roots --tree
       virsh snapshot-list v --roots --from s1
       virsh snapshot-list v --roots --current
       virsh snapshot-list v --leaves --tree
       virsh snapshot-list v --descendants
       virsh snapshot-list v --from s1 --current
       virsh snapshot-list v --from nosuch`,
    ),
    afterThree(
      'told of one by one',
      `virsh snapshot-info v s2
       virsh snapshot-info v --current
       virsh snapshot-info v s2 --current
       virsh snapshot-current v --name
       virsh snapshot-current v
       virsh snapshot-parent v s3
       virsh snapshot-parent v s1
       virsh snapshot-parent v --current
       virsh snapshot-parent v nosuch
       virsh snapshot-dumpxml v s2
       virsh snapshot-dumpxml v nosuch
       virsh snapshot-dumpxml v`,
    ),
    afterThree(
      'made current by hand',
      `virsh snapshot-current v s1
       virsh snapshot-current v --name
       virsh snapshot-list v --tree
       virsh snapshot-current v s1 --name
       virsh snapshot-current v nosuch`,
    ),
    afterThree(
      'a name that is taken',
      `virsh snapshot-create-as v s3 --disk-only
       virsh snapshot-create-as v s2 --disk-only --diskspec vda,file=/i/x
       virsh snapshot-create-as v s2 --disk-only --no-metadata --diskspec vda,file=/i/y
       virsh snapshot-list v --tree`,
    ),
    kept(
      'from XML',
      `virsh start v
       virsh snapshot-create v --disk-only --no-metadata /nosuch.xml
       virsh snapshot-create v --redefined`,
    ),
    kept(
      'onto a network: what libvirt refuses',
      `virsh start v
       ${refusedPlaces.map(described).join('\n')}
       virsh destroy v
       ${[`type='network'>${ofNbd}`, "type='network'>", `type='network'><driver type='raw'/>${ofNbd}`].map(described).join('\n')}`,
    ),
    afterThree('deleted: the newest, running', 'virsh snapshot-delete v s3\nvirsh snapshot-list v --parent\nls /i'),
    afterThree('deleted: the middle one, running', 'virsh snapshot-delete v s2\nvirsh snapshot-list v --parent\nls /i'),
    afterThree('deleted: the first, running', 'virsh snapshot-delete v s1\nvirsh snapshot-list v --parent\nls /i'),
    afterThree(
      'deleted: all, the newest first, running',
      `virsh snapshot-delete v --current
       virsh snapshot-delete v --current
       virsh snapshot-delete v --current
       virsh snapshot-delete v --current
       virsh snapshot-list v
       ls /i`,
    ),
    afterThree(
      'deleted: all, the first first, running',
      `virsh snapshot-delete v s1
       guest vda write -P 0x21 64k 64k
       virsh snapshot-delete v s2
       virsh snapshot-delete v s3
       ls /i`,
    ),
    afterThreeShutOff('deleted: the newest, shut off', 'virsh snapshot-delete v s3\nvirsh domstate v --reason\nls /i'),
    afterThreeShutOff(
      'deleted: the middle one, shut off',
      'virsh snapshot-delete v s2\nvirsh snapshot-list v --tree\nls /i',
    ),
    afterThreeShutOff('deleted: the first, shut off', 'virsh snapshot-delete v s1\nvirsh start v\nls /i'),
    afterThree(
      'deleted: with children, which is refused',
      `virsh snapshot-delete v s2 --children
       virsh snapshot-delete v s2 --children-only
       virsh snapshot-delete v s3 --children
       virsh snapshot-delete v s3 --children-only
       virsh snapshot-list v --tree`,
    ),
    afterThree(
      'deleted: only the record',
      `virsh snapshot-delete v s2 --metadata
       virsh snapshot-list v --parent
       virsh snapshot-delete v s1 --children --metadata
       virsh snapshot-list v
       ls /i`,
    ),
    afterThree(
      'deleted: only the record of what is below',
      'virsh snapshot-delete v s1 --children-only --metadata\nvirsh snapshot-list v\nvirsh snapshot-current v --name',
    ),
    afterThree(
      'deleted while a job runs',
      `virsh blockcommit v vda --active --bandwidth 4096 --bytes
       virsh snapshot-delete v s2
       virsh snapshot-revert v s2
       virsh snapshot-create-as v s9 --disk-only
       virsh blockjob v vda --abort`,
    ),
    afterThree(
      'taken back by a commit behind libvirt’s back',
      `virsh blockcommit v vda --active --shallow --pivot --delete
       virsh snapshot-list v --tree
       virsh snapshot-delete v s3`,
    ),
    afterThreeShutOff(
      'reverted: to a middle one, shut off',
      `virsh snapshot-revert v s2
       virsh snapshot-list v --parent
       virsh snapshot-current v --name
       virsh domstate v --reason
       virsh snapshot-dumpxml v s2
       virsh start v
       guest vda read -P 0 128k 64k`,
    ),
    afterThreeShutOff('reverted: to the newest, shut off', 'virsh snapshot-revert v s3\nvirsh start v'),
    afterThreeShutOff(
      'reverted: to the first, shut off, started at once',
      'virsh snapshot-revert v s1 --running\nvirsh domstate v --reason\nguest vda read -P 0 64k 64k',
    ),
    afterThree(
      'reverted: running, which shuts it off',
      'virsh snapshot-revert v s2\nvirsh domstate v --reason\nvirsh snapshot-list v --tree',
    ),
    afterThree(
      'reverted: running, and running again',
      'virsh snapshot-revert v s2 --running\nvirsh domstate v --reason\nguest vda write -P 0x44 256k 64k',
    ),
    afterThree(
      'reverted: refused',
      `virsh snapshot-revert v nosuch
       virsh snapshot-revert v
       virsh snapshot-revert v s1 --current`,
    ),
    kept(
      'a tree: reverted and taken again',
      `${branches}
       virsh snapshot-list v --tree
       virsh snapshot-list v --parent
       virsh snapshot-list v --leaves
       virsh snapshot-dumpxml v s4`,
    ),
    kept(
      'a tree: what has two children stays',
      `${branches}
       virsh snapshot-delete v s2
       virsh snapshot-delete v s3
       virsh snapshot-delete v s2
       virsh snapshot-list v --tree`,
    ),
    kept(
      'a tree: the first goes, the other branch is told',
      `${branches}
       virsh snapshot-delete v s1
       virsh snapshot-list v --tree
       ls /i`,
    ),
    kept(
      'a tree: a leaf beside the active chain',
      `${branches}
       virsh snapshot-delete v s3
       virsh snapshot-list v --tree
       ls /i`,
    ),
    kept(
      'a tree: what is beside the active chain and no leaf stays',
      `${three}
       virsh destroy v
       virsh snapshot-revert v s1
       virsh snapshot-delete v s2
       virsh snapshot-delete v s1
       virsh snapshot-delete v s3
       virsh snapshot-delete v s2
       virsh snapshot-list v --tree`,
    ),
    kept(
      'the puzzle: s1 s2 s3, revert s2, s4, delete s2, delete s1, revert s3',
      `${branches}
       virsh snapshot-delete v s2
       virsh snapshot-delete v s1
       virsh snapshot-list v --tree
       virsh snapshot-revert v s3 --running
       virsh snapshot-list v --tree
       guest vda read -P 0x12 128k 64k`,
    ),
    kept(
      'shut off: overlays by qemu-img',
      `virsh start v
       virsh destroy v
       virsh snapshot-create-as v s1 --disk-only
       virsh snapshot-create-as v s2 'said of it' --disk-only --diskspec vda,file=/i/two
       virsh snapshot-create-as v s3 --diskspec vda,snapshot=external
       virsh snapshot-list v
       virsh snapshot-info v s2
       virsh snapshot-dumpxml v s2
       virsh start v
       guest vda write -P 1 0 64k`,
    ),
    kept(
      'shut off: refused',
      `virsh start v
       virsh destroy v
       virsh snapshot-create-as v s1 --disk-only --diskspec vda,file=/nodir/x
       virsh snapshot-create-as v s1 --disk-only --diskspec vda,file=/i/a.qcow2
       virsh snapshot-create-as v s1 --disk-only --diskspec vda,file=/i/absent --reuse-external
       virsh snapshot-create-as v s1 --disk-only --diskspec vda,snapshot=no
       virsh snapshot-create-as v s1 --diskspec vdz,snapshot=no
       virsh snapshot-create-as v s1 --live
       ls /i`,
    ),
    kept(
      'shut off: inside the image',
      `virsh start v
       virsh destroy v
       virsh snapshot-create-as v i1
       qemu-io -f qcow2 -c 'write -q -P 0x31 64k 64k' /i/a.qcow2
       virsh snapshot-create-as v i2
       qemu-io -f qcow2 -c 'write -q -P 0x32 128k 64k' /i/a.qcow2
       virsh snapshot-list v
       virsh snapshot-info v i1
       virsh snapshot-dumpxml v i1
       virsh snapshot-revert v i1
       virsh snapshot-revert v i2 --running
       virsh destroy v
       virsh snapshot-delete v i1
       virsh snapshot-delete v i2
       qemu-img snapshot -l /i/a.qcow2`,
    ),
    onTwoDisks(
      'inside the images: refused where one is raw, where one is left out',
      `virsh start v
       virsh destroy v
       virsh snapshot-create-as v i1
       virsh snapshot-create-as v i1 --diskspec vdb,snapshot=no
       virsh snapshot-create-as v i1 --diskspec vda,snapshot=internal --diskspec vdb,snapshot=external
       virsh snapshot-create-as v i1 --disk-only --diskspec vda,snapshot=internal --diskspec vdb,snapshot=no`,
    ),
    kept(
      'inside the image, then an overlay',
      `virsh start v
       virsh destroy v
       virsh snapshot-create-as v i1
       virsh snapshot-create-as v e1 --disk-only
       virsh snapshot-list v --tree
       virsh snapshot-delete v e1
       virsh snapshot-delete v i1 --children`,
    ),
    onTwoDisks(
      'two disks: deleted together',
      `virsh start v
       virsh snapshot-create-as v s1 --disk-only
       guest vda write -P 0x11 64k 64k
       guest vdb write -P 0x21 64k 64k
       virsh snapshot-create-as v s2 --disk-only --diskspec vdb,snapshot=no
       guest vdb write -P 0x22 128k 64k
       virsh snapshot-create-as v s3 --disk-only
       virsh snapshot-delete v s2
       virsh snapshot-delete v s1
       virsh snapshot-delete v s3
       ls /i`,
    ),
    onTwoDisks(
      'two disks: reverted together, the one that was left out too',
      `virsh start v
       virsh snapshot-create-as v s1 --disk-only --diskspec vdb,snapshot=no
       guest vda write -P 0x11 64k 64k
       guest vdb write -P 0x21 64k 64k
       virsh snapshot-revert v s1 --running
       virsh snapshot-dumpxml v s1
       ls /i`,
    ),
    kept(
      'a transient domain: reverted only where it runs on',
      `virsh start v
       virsh snapshot-create-as v s1 --disk-only
       virsh undefine v
       virsh snapshot-list v --name`,
    ),
    kept(
      'a snapshot of a transient domain: reverted, it runs on',
      `virsh start v
       virsh undefine v
       virsh snapshot-create-as v s1 --disk-only
       virsh snapshot-revert v s1
       virsh snapshot-revert v s1 --running
       virsh list --all --name
       virsh snapshot-list v --name
       virsh domblklist v
       ls /i`,
    ),
    afterThreeShutOff(
      'undefined with snapshots',
      `virsh undefine v
       virsh undefine v --snapshots-metadata
       virsh snapshot-list v`,
    ),
    afterThreeShutOff(
      'an overlay is gone under a delete and a revert',
      `rm /i/a.s2
       virsh snapshot-delete v s3
       virsh snapshot-delete v s1
       virsh snapshot-revert v s3
       virsh snapshot-revert v s2
       virsh snapshot-list v --tree`,
    ),
    kept(
      'a revert takes a file that other snapshots stand on',
      `${three}
       virsh snapshot-revert v s1
       virsh snapshot-create-as v s4 --disk-only
       virsh snapshot-delete v s4
       virsh snapshot-list v --tree
       virsh snapshot-revert v s3
       virsh snapshot-list v --tree
       virsh start v`,
    ),
    kept(
      'a guest that stands still: started so, and reverted so',
      `virsh start v --paused
       virsh domstate v --reason
       virsh start v --paused
       virsh resume v
       guest vda write -P 0x11 64k 64k
       virsh snapshot-create-as v s1 --disk-only
       guest vda write -P 0x12 64k 64k
       virsh snapshot-revert v s1 --running --paused
       virsh snapshot-revert v s1 --paused
       virsh domstate v --reason
       virsh resume v
       virsh domstate v --reason
       guest vda read -P 0x11 64k 64k`,
    ),
    kept(
      'reverted past a new size',
      `virsh start v
       virsh snapshot-create-as v s1 --disk-only
       virsh blockresize v vda 4M
       guest vda write -P 0x12 3M 64k
       virsh snapshot-create-as v s2 --disk-only
       virsh snapshot-revert v s1 --running
       virsh domblkinfo v vda
       virsh snapshot-revert v s2 --running
       guest vda read -P 0x12 3M 64k`,
    ),
    kept(
      'a revert takes the file of a branch that was left: the one that stands on it is lost',
      `${three}
       virsh snapshot-delete v s1
       virsh snapshot-revert v s2 --running
       guest vda write -P 0x21 0 64k
       virsh snapshot-create-as v s4 --disk-only
       virsh snapshot-delete v s4
       virsh snapshot-revert v s2 --running
       virsh snapshot-list v --tree
       ls /i
       virsh snapshot-revert v s3 --running
       virsh domstate v --reason
       virsh start v`,
    ),
    onTwoDisks(
      'of a domain that nobody started',
      `virsh domstate v
       virsh snapshot-create-as v s1 --disk-only
       virsh snapshot-list v --name
       ls /i`,
    ),
    onTwoDisks(
      'reverted past disks that came and went',
      `qemu-img create -q -f qcow2 /i/c.qcow2 1M
       virsh start v
       virsh destroy v
       virsh snapshot-create-as v s1 --disk-only
       virsh attach-disk v /i/c.qcow2 vdc --subdriver qcow2 --config
       virsh snapshot-create-as v s2 --disk-only
       virsh detach-disk v vdb --config
       virsh snapshot-dumpxml v s2
       virsh snapshot-revert v s1
       virsh snapshot-revert v s2
       virsh start v
       virsh snapshot-revert v s1 --running`,
    ),
    kept(
      'words for snapshots there are not',
      `virsh snapshot-list w
       virsh snapshot-delete v
       virsh snapshot-delete v s1 --current
       virsh snapshot-revert v s1 --runing
       virsh snapshot-info v a b`,
    ),
  ],
};
