import { domainXml, fileDisk } from '../domain-xml.js';
import { type Family, type Scenario, scenario } from '../scenario.js';

const oneDisk = domainXml(fileDisk('vda', '/i/a.qcow2'));

function onOneDisk(name: string, script: string, defined = true): Scenario {
  return scenario(name, oneDisk, `mkdir /i\nqemu-img create -q -f qcow2 /i/a.qcow2 2M\n${script}`, { defined });
}

/** Where a real libvirt finds the document; here that is what a line is about, whatever file it names. */
const asked = '/run/scenario.xml';

/** That libvirt's parser takes and its schema doesn't, and the other way round. */
const invalidDocuments: readonly (readonly [string, string])[] = [
  ['an element that the schema does not know', oneDisk.replace('<vcpu>', '<colour/><vcpu>')],
  ['a relative path in a disk', domainXml(fileDisk('vda', 'i/a.qcow2'))],
  ['a valid disk that QEMU does not have', domainXml(fileDisk('vda', '/i/a.qcow2', 'iso'))],
];

export const domains: Family = {
  family: 'domains',
  scenarios: [
    onOneDisk(
      'a domain that is only created is transient: a copy is allowed, its end is the end',
      `virsh create
       guest vda write -P 0x41 0 64k
       virsh blockcopy v vda --dest /i/copy.qcow2 --wait --pivot
       virsh domstate v
       virsh destroy v
       virsh domstate v`,
      false,
    ),
    onOneDisk(
      'a running domain that is undefined turns transient',
      `virsh start v
       virsh blockcopy v vda --dest /i/copy.qcow2 --wait --pivot
       virsh undefine v
       virsh blockcopy v vda --dest /i/copy.qcow2 --wait --pivot
       virsh destroy v
       virsh domstate v`,
    ),
    onOneDisk(
      'started twice, ended twice',
      `virsh start v
       virsh start v
       virsh destroy v
       virsh destroy v
       virsh shutdown v
       virsh undefine v
       virsh start v
       virsh undefine v`,
    ),
    onOneDisk(
      'defined by a line of its own',
      `virsh define
       virsh list --all
       virsh start v
       virsh list
       virsh list --name
       virsh domstate v --reason
       virsh destroy v --graceful
       virsh domstate v --reason`,
      false,
    ),
    onOneDisk('before anything is defined', 'virsh list --all', false),
    onOneDisk(
      'a copy while the definition stays what it was',
      `virsh start v
       virsh blockcopy v vda --dest /i/copy.qcow2 --transient-job --wait --pivot
       virsh destroy v
       virsh start v
       virsh domblklist v`,
    ),
    onOneDisk(
      'an image that is not there',
      `rm /i/a.qcow2
       virsh start v
       virsh domstate v`,
    ),
    onOneDisk(
      'an image whose backing file is not there',
      `qemu-img create -q -f raw /i/base.raw 2M
       qemu-img create -q -f qcow2 -b base.raw -F raw /i/a.qcow2
       rm /i/base.raw
       virsh start v`,
    ),
    onOneDisk(
      'an image of another format than the domain says',
      `qemu-img create -q -f raw /i/a.qcow2 2M
       virsh start v`,
    ),
    onOneDisk(
      'an image that stands on itself',
      `qemu-img create -q -u -f qcow2 -b a.qcow2 -F qcow2 /i/a.qcow2 2M
       virsh start v`,
    ),
    onOneDisk(
      'a disk of no size',
      `qemu-img create -q -f qcow2 /i/a.qcow2 0
       virsh start v
       virsh snapshot-create-as v s --disk-only --no-metadata
       virsh blockcommit v vda --active --pivot
       virsh blockcopy v vda --dest /i/copy.qcow2 --transient-job --wait --pivot
       virsh blockpull v vda --wait`,
    ),
    onOneDisk(
      'words for a domain there is not',
      `virsh start w
       virsh destroy w
       virsh dumpxml w
       virsh domblklist w
       virsh nosuch v
       virsh blockjob w vda`,
    ),
    scenario(
      'validated: a valid document',
      oneDisk,
      `mkdir /i
       qemu-img create -q -f qcow2 /i/a.qcow2 2M
       virsh define --validate ${asked}
       virsh undefine v
       virsh create ${asked} --validate
       echo "<domainsnapshot><name>s</name><disks><disk name='vda' snapshot='external'/></disks></domainsnapshot>" > /i/s.xml
       virsh snapshot-create v /i/s.xml --disk-only --no-metadata --validate
       virsh snapshot-create-as v t --disk-only --no-metadata --validate --diskspec vda,driver=qcow2,file=/i/t
       echo "<domainsnapshot><name>s</name><colour/><disks><disk name='vda' snapshot='odd'/></disks></domainsnapshot>" > /i/odd.xml
       virsh snapshot-create v /i/odd.xml --disk-only --no-metadata --validate
       virsh snapshot-create v /i/odd.xml --disk-only --no-metadata
       virsh snapshot-create-as v u --disk-only --no-metadata --validate --diskspec vda,driver=zip,file=/i/u
       virsh snapshot-create-as v u --disk-only --no-metadata --diskspec vda,driver=zip,file=/i/u`,
      { defined: false },
    ),
    ...invalidDocuments.map(([name, xml]) =>
      scenario(
        `validated: ${name}`,
        xml,
        `mkdir /i
         qemu-img create -q -f qcow2 /i/a.qcow2 2M
         virsh define --validate ${asked}
         virsh create --validate ${asked}
         virsh define ${asked}`,
        { defined: false },
      ),
    ),
  ],
};

const media = `mkdir /i
  qemu-img create -q -f qcow2 /i/a.qcow2 2M
  qemu-img create -q -f raw /i/seed.iso 1M
  qemu-img create -q -f raw /i/fd.img 1440k`;

function drive(device: 'cdrom' | 'floppy', target: string, source: string): string {
  const bus = device === 'floppy' ? 'fdc' : 'ide';
  return `    <disk type='file' device='${device}'>
      <driver name='qemu' type='raw'/>${source}
      <target dev='${target}' bus='${bus}'/>${device === 'cdrom' ? '\n      <readonly/>' : ''}
    </disk>`;
}

function withMore(more: string): string {
  return domainXml(fileDisk('vda', '/i/a.qcow2', 'qcow2', `\n      ${more}`));
}

export const drives: Family = {
  family: 'media and kinds of disks',
  scenarios: [
    scenario(
      'media in a CD-ROM drive and a floppy drive',
      domainXml(
        fileDisk('vda', '/i/a.qcow2'),
        drive('cdrom', 'hda', "\n      <source file='/i/seed.iso'/>"),
        drive('floppy', 'fda', "\n      <source file='/i/fd.img'/>"),
      ),
      `${media}
       virsh start v
       virsh domblklist v --details
       virsh domblkinfo v hda
       virsh snapshot-create-as v s --disk-only --no-metadata
       virsh domblklist v --details`,
    ),
    scenario(
      'empty drives',
      domainXml(fileDisk('vda', '/i/a.qcow2'), drive('cdrom', 'hda', ''), drive('floppy', 'fda', '')),
      `${media}
       virsh start v
       virsh domblklist v --details
       virsh domblkinfo v hda
       virsh domblkinfo v --all
       virsh snapshot-create-as v s1 --disk-only --no-metadata --diskspec vda,file=/i/s1 --diskspec hda,snapshot=no --diskspec fda,snapshot=no
       virsh snapshot-create-as v s2 --disk-only --no-metadata
       virsh blockcopy v hda --dest /i/c --transient-job --wait
       virsh blockcommit v hda --active --wait
       virsh blockcommit v hda --shallow --wait
       virsh blockpull v fda --wait
       virsh blockpull v hda --base /i/a.qcow2
       virsh blockjob v hda
       virsh blockjob v hda --abort
       virsh blockjob v fda --bandwidth 3
       virsh snapshot-create-as v s3 --disk-only --no-metadata --diskspec hda,file=/i/s3`,
    ),
    scenario(
      'a read-only disk',
      withMore('<readonly/>'),
      `${media}
       virsh start v
       virsh snapshot-create-as v s --disk-only --no-metadata
       guest vda write 0 64k
       guest vda read -P 0 0 64k
       virsh blockcopy v vda --dest /i/c --transient-job --wait --pivot`,
    ),
    scenario(
      'a transient disk',
      withMore('<transient/>'),
      `${media}
       virsh start v
       guest vda write 0 64k
       virsh snapshot-create-as v s --disk-only --no-metadata
       virsh blockcopy v vda --dest /i/c --transient-job --wait --pivot
       virsh blockcommit v vda --active --wait
       virsh blockpull v vda --wait
       virsh destroy v`,
    ),
    scenario(
      'a shareable disk in a format that can not be shared',
      withMore('<shareable/>'),
      `${media}
       virsh start v`,
    ),
    scenario(
      'a shareable raw disk',
      domainXml(fileDisk('vda', '/i/a.raw', 'raw', '\n      <shareable/>')),
      `mkdir /i
       qemu-img create -q -f raw /i/a.raw 2M
       virsh start v
       guest vda write -P 1 0 64k
       virsh snapshot-create-as v s --disk-only --no-metadata
       virsh blockcopy v vda --dest /i/c --transient-job --wait --pivot`,
    ),
    scenario(
      'a disk that is left out of snapshots by its own word',
      domainXml(
        fileDisk('vda', '/i/a.qcow2'),
        fileDisk('vdb', '/i/b.qcow2').replace("device='disk'", "device='disk' snapshot='no'"),
      ),
      `mkdir /i
       qemu-img create -q -f qcow2 /i/a.qcow2 2M
       qemu-img create -q -f qcow2 /i/b.qcow2 2M
       virsh start v
       virsh snapshot-create-as v s --disk-only --no-metadata
       virsh snapshot-create-as v t --disk-only --no-metadata --diskspec vda,snapshot=no
       virsh snapshot-create-as v u --disk-only --no-metadata --diskspec vdb,snapshot=external`,
    ),
    scenario(
      'IDE and SCSI disks',
      domainXml(fileDisk('hda', '/i/a.qcow2'), fileDisk('sda', '/i/b.qcow2')),
      `mkdir /i
       qemu-img create -q -f qcow2 /i/a.qcow2 2M
       qemu-img create -q -f qcow2 /i/b.qcow2 2M
       virsh start v
       guest hda write -P 1 0 64k
       guest sda write -P 2 0 64k
       virsh snapshot-create-as v s --disk-only --no-metadata
       virsh blockcommit v hda --active --pivot
       virsh blockcommit v sda --active --pivot`,
    ),
  ],
};
