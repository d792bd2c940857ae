import { domainXml, fileDisk } from '../domain-xml.js';
import { type Family, type Scenario, scenario } from '../scenario.js';

function drive(target: string, device: 'cdrom' | 'floppy', bus: string, path: string): string {
  return `    <disk type='file' device='${device}'>
      <driver name='qemu' type='raw'/>
      <source file='${path}'/>
      <target dev='${target}' bus='${bus}'/>${device === 'cdrom' ? '\n      <readonly/>' : ''}
    </disk>`;
}

const withDrives = domainXml(
  fileDisk('sda', '/i/a.qcow2'),
  drive('hda', 'cdrom', 'ide', '/i/cd.iso'),
  drive('fda', 'floppy', 'fdc', '/i/fd.img'),
);

/** sda on a raw base, a CD-ROM and a floppy; b1.qcow2 on b0.qcow2, c.raw, and three CDs beside them. */
function onDrives(name: string, script: string): Scenario {
  return scenario(
    name,
    withDrives,
    `mkdir /i
     qemu-img create -q -f raw /i/base.raw 4M
     qemu-io -f raw -c 'write -q -P 0x62 0 4M' /i/base.raw
     qemu-img create -q -f qcow2 -b base.raw -F raw /i/a.qcow2
     qemu-img create -q -f qcow2 /i/b0.qcow2 4M
     qemu-io -f qcow2 -c 'write -q -P 0xb0 0 1M' /i/b0.qcow2
     qemu-img create -q -f qcow2 -b b0.qcow2 -F qcow2 /i/b1.qcow2
     qemu-img create -q -f raw /i/c.raw 4M
     qemu-io -f raw -c 'write -q -P 0xc0 0 1M' /i/c.raw
     qemu-img create -q -f raw /i/cd.iso 1M
     qemu-img create -q -f raw /i/cd2.iso 1M
     qemu-img create -q -f raw /i/cd3.iso 1M
     qemu-img create -q -f raw /i/fd.img 1440k
     ${script}`,
  );
}

const chain =
  "<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='/i/b1.qcow2'/><backingStore type='file'><format type='qcow2'/><source file='/i/b0.qcow2'/><backingStore/></backingStore><target dev='sdf' bus='scsi'/></disk>";

/** Writes an XML file: both sides take the line. */
function put(xml: string, file: string): string {
  return `echo "${xml}" > ${file}`;
}

const mediaChanged = `virsh start v
       virsh snapshot-create-as v s1 --disk-only
       virsh change-media v hda --eject --live --config
       virsh snapshot-create-as v s2 --disk-only
       virsh change-media v hda /i/cd2.iso --insert --live --config
       virsh snapshot-create-as v s3 --disk-only`;

export const devices: Family = {
  family: 'devices',
  scenarios: [
    onDrives('a revert brings back the medium of then', `${mediaChanged}\n       virsh snapshot-revert v s1`),
    onDrives('a revert empties a drive that was empty then', `${mediaChanged}\n       virsh snapshot-revert v s2`),
    onDrives(
      'a revert makes a drive’s medium qcow2, and a raw one that comes after it can not be read so',
      `virsh start v
       virsh snapshot-create-as v s1 --disk-only
       virsh snapshot-revert v s1
       virsh change-media v hda /i/cd2.iso --update --config
       virsh snapshot-create-as v s2 --disk-only
       virsh start v
       virsh snapshot-revert v s2
       virsh snapshot-revert v s1
       virsh start v`,
    ),
    onDrives(
      'dumps of snapshots tell of the drives as they were',
      `${mediaChanged}\n       virsh snapshot-dumpxml v s1\n       virsh snapshot-dumpxml v s2\n       virsh snapshot-dumpxml v s3`,
    ),
    scenario(
      'a tray that the definition leaves open',
      withDrives.replace("dev='hda'", "dev='hda' tray='open'"),
      `mkdir /i
       qemu-img create -q -f qcow2 /i/a.qcow2 4M
       qemu-img create -q -f raw /i/cd.iso 1M
       qemu-img create -q -f raw /i/fd.img 1440K
       virsh start v
       virsh change-media v hda --eject
       virsh destroy v`,
    ),
    onDrives(
      'a disk with a chain comes to the running domain and goes',
      `virsh start v
       virsh attach-disk v /i/b1.qcow2 sdb --subdriver qcow2
       guest sdb write -P 0x74 0 64k
       guest sdb read -P 0xb0 64k 64k
       virsh domblklist v --inactive
       virsh domblklist v --details
       virsh detach-disk v sdb
       virsh detach-disk v sdb
       virsh attach-disk v /i/b1.qcow2 sdb --subdriver qcow2
       virsh destroy v
       virsh start v`,
    ),
    onDrives(
      'what is attached for good is there when the domain starts again',
      `virsh start v
       virsh attach-disk v /i/b1.qcow2 sdb --subdriver qcow2 --persistent
       virsh attach-disk v /i/c.raw sdc --config
       virsh domblklist v --inactive
       virsh detach-disk v sda --config
       virsh destroy v
       virsh start v
       guest sdc read -P 0xc0 0 64k
       virsh detach-disk v sdb --persistent
       virsh detach-disk v sdc --config
       virsh detach-disk v sdc`,
    ),
    onDrives(
      'jobs run on an attached disk',
      `virsh start v
       virsh attach-disk v /i/b1.qcow2 sdb --subdriver qcow2 --persistent
       virsh snapshot-create-as v s1 --disk-only --no-metadata --diskspec sda,snapshot=no --diskspec fda,snapshot=no
       guest sdb write -P 0x74 0 64k
       virsh blockpull v sdb --base /i/b0.qcow2 --wait
       virsh blockcommit v sdb --active --pivot
       virsh blockcopy v sdb --dest /i/copy.qcow2 --transient-job --wait
       virsh detach-disk v sdb
       virsh blockjob v sdb --pivot
       virsh destroy v`,
    ),
    onDrives(
      'jobs on a disk that is attached for a while leave the definition alone',
      `virsh start v
       virsh attach-disk v /i/b1.qcow2 sdb --subdriver qcow2
       virsh snapshot-create-as v s1 --disk-only --no-metadata --diskspec fda,snapshot=no
       virsh blockcommit v sdb --active --shallow --pivot
       virsh detach-disk v sda
       virsh destroy v
       virsh start v`,
    ),
    onDrives(
      'how a disk is attached: modes, cache, serial, CD-ROM, words that are none',
      `virsh start v
       virsh attach-disk v /i/c.raw sdb --mode readonly --serial S1 --cache none
       guest sdb write 0 64k
       virsh attach-disk v /i/cd2.iso sdc --type cdrom
       virsh attach-disk v /i/c.raw sdd --mode bogus
       virsh attach-disk v /i/c.raw sdd --sourcetype bogus
       virsh attach-disk v /i/c.raw sdd --cache bogus
       virsh attach-disk v /i/c.raw sdd --io bogus
       virsh attach-disk v /i/c.raw sdd --driver bogus
       virsh attach-disk v /i/c.raw sdd --subdriver bogus
       virsh attach-disk v /i/c.raw sdd --targetbus bogus
       virsh attach-disk v /i/c.raw sdd --type lun
       virsh attach-disk v /i/c.raw sdz1
       virsh attach-disk v /i/c.raw sdd --live --current
       virsh attach-disk v /i/c.raw sdd --persistent --current
       virsh attach-disk v /i/c.raw sdd --config --current
       virsh attach-disk v /i/c.raw
       virsh attach-disk v`,
    ),
    onDrives(
      'what is printed and not done',
      `virsh attach-disk v /i/b1.qcow2 sdb --print-xml
       virsh attach-disk v /i/b1.qcow2 sdb --print-xml --subdriver qcow2 --driver qemu --cache none --io native --targetbus scsi --mode readonly --serial S1 --wwn 5000c50015ea71aa --alias ua-x --rawio --iothread 1
       virsh attach-disk v /i/cd.iso sdb --print-xml --type cdrom --mode shareable
       virsh attach-disk v rbd/img sdb --print-xml --sourcetype network --source-protocol rbd --source-host-name h --source-host-transport tcp
       virsh attach-disk v /i/nothing sdb --print-xml --sourcetype block
       virsh domblklist v`,
    ),
    onDrives(
      'refused: what is there, what is not, what is in use',
      `virsh start v
       virsh attach-disk v /i/c.raw sda
       virsh attach-disk v /i/c.raw hda
       virsh attach-disk v /i/c.raw hdc
       virsh attach-disk v /i/c.raw sdb --targetbus sata
       virsh attach-disk v /i/cd2.iso fdb --type floppy
       virsh attach-disk v /i/c.raw vdb --type cdrom
       virsh attach-disk v /i/nosuch sdb --subdriver qcow2
       virsh attach-disk v '' sdb
       virsh attach-disk v /i/b1.qcow2 sdb --subdriver qcow2
       virsh attach-disk v /i/b0.qcow2 sdc --subdriver qcow2
       virsh attach-disk v /i/b1.qcow2 sdc
       virsh detach-disk v hda
       virsh detach-disk v fda
       virsh detach-disk v sdz
       virsh detach-disk v sdz --config
       virsh detach-disk v /i/b0.qcow2
       virsh detach-disk v /i/b1.qcow2`,
    ),
    onDrives(
      'of a domain that is shut off',
      `virsh start v
       virsh destroy v
       virsh attach-disk v /i/c.raw sdc
       virsh attach-disk v /i/c.raw sdc --live
       virsh attach-disk v /i/c.raw sdc --live --config
       virsh attach-disk v /i/c.raw sdc --current
       virsh attach-disk v /i/c.raw sdc --config
       virsh attach-disk v /i/b1.qcow2 sdb --persistent
       virsh detach-disk v sda
       virsh detach-disk v sdc --current
       virsh detach-disk v hda --config
       virsh change-media v fda --eject
       virsh change-media v fda /i/fd.img
       virsh change-media v fda /i/fd.img --live
       virsh domblklist v
       virsh start v
       guest sdb read 0 64k`,
    ),
    scenario(
      'of a domain that was only created',
      withDrives,
      `mkdir /i
       qemu-img create -q -f qcow2 /i/a.qcow2 4M
       qemu-img create -q -f raw /i/c.raw 4M
       qemu-img create -q -f raw /i/cd.iso 1M
       qemu-img create -q -f raw /i/fd.img 1440k
       virsh create
       virsh attach-disk v /i/c.raw sdc --config
       virsh attach-disk v /i/c.raw sdc --persistent
       virsh attach-disk v /i/c.raw sdc --current
       virsh detach-disk v sdc --config
       virsh change-media v hda --eject --config
       virsh detach-disk v sdc`,
      { defined: false },
    ),
    onDrives(
      'a device from a file, with its chain',
      `${put(chain, '/i/d.xml')}
       virsh start v
       virsh attach-device v /i/d.xml
       virsh attach-device v /i/d.xml
       virsh attach-device v /i/d.xml --config
       virsh attach-device v /i/d.xml --config
       guest sdf read -P 0xb0 0 64k
       virsh detach-device v /i/d.xml
       virsh detach-device v /i/d.xml
       virsh detach-device v /i/d.xml --config
       virsh detach-device v /i/d.xml --config
       virsh attach-device v /i/d.xml --persistent
       virsh destroy v
       virsh detach-device v /i/d.xml
       virsh start v
       virsh detach-device v /i/d.xml --persistent`,
    ),
    onDrives(
      'files that describe no device',
      `virsh start v
       virsh attach-device v /i/nosuch.xml
       ${put('hello', '/i/t.xml')}
       virsh attach-device v /i/t.xml
       ${put('<bogus/>', '/i/t.xml')}
       virsh attach-device v /i/t.xml
       virsh detach-device v /i/t.xml
       virsh update-device v /i/t.xml
       ${put("<disk type='file'><source file='/i/c.raw'/></disk>", '/i/t.xml')}
       virsh attach-device v /i/t.xml
       ${put("<disk type='file'><target dev='sdf'/></disk>", '/i/t.xml')}
       virsh attach-device v /i/t.xml
       virsh detach-device v /i/t.xml
       virsh attach-device v`,
    ),
    onDrives(
      'media change while the domain runs',
      `virsh start v
       virsh change-media v hda --eject
       virsh change-media v hda --eject
       virsh change-media v hda /i/cd2.iso --insert
       virsh change-media v hda /i/cd3.iso --insert
       virsh change-media v hda /i/cd3.iso --update
       virsh change-media v /i/cd3.iso /i/cd2.iso
       virsh change-media v hda /i/cd2.iso --update
       virsh change-media v fda --eject --force
       virsh change-media v fda /i/fd.img --insert
       virsh domblklist v
       virsh destroy v
       virsh start v`,
    ),
    onDrives(
      'media change in the definition, and in both',
      `virsh start v
       virsh change-media v hda --eject --config
       virsh change-media v hda --eject --config
       virsh change-media v hda /i/cd2.iso --insert --config
       virsh change-media v hda /i/cd3.iso --update --live --config
       virsh change-media v fda --eject --live --config
       virsh change-media v fda /i/fd.img --live --config
       virsh destroy v
       virsh start v
       virsh change-media v hda /i/nosuch --config
       virsh destroy v`,
    ),
    onDrives(
      'refused: media and drives that there are not',
      `virsh start v
       virsh change-media v sda --eject
       virsh change-media v sda /i/cd2.iso
       virsh change-media v zzz --eject
       virsh change-media v hda
       virsh change-media v hda --insert
       virsh change-media v hda ''
       virsh change-media v hda /i/cd2.iso --eject --insert
       virsh change-media v hda /i/cd2.iso --insert --update
       virsh change-media v hda /i/cd2.iso --live --current
       virsh change-media v hda /i/cd2.iso --config --current
       virsh change-media v`,
    ),
    onDrives(
      'a floppy with a chain in it takes part in a snapshot',
      `virsh start v
       virsh change-media v fda /i/c.raw --update
       virsh snapshot-create-as v s1 --disk-only
       virsh blockcommit v fda --active --pivot
       virsh change-media v fda --eject`,
    ),
    onDrives(
      'an update changes a medium, and nothing that runs',
      `virsh start v
       ${put("<disk type='file' device='cdrom'><driver name='qemu' type='qcow2'/><source file='/i/b1.qcow2'/><target dev='hda' bus='ide'/><readonly/></disk>", '/i/t.xml')}
       virsh update-device v /i/t.xml
       virsh update-device v /i/t.xml --config
       ${put("<disk type='file' device='disk'><driver name='qemu' type='qcow2' cache='none'/><source file='/i/a.qcow2'/><target dev='sda' bus='scsi'/></disk>", '/i/t.xml')}
       virsh update-device v /i/t.xml
       virsh update-device v /i/t.xml --config
       ${put("<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='/i/b1.qcow2'/><target dev='sda' bus='scsi'/></disk>", '/i/t.xml')}
       virsh update-device v /i/t.xml
       virsh update-device v /i/t.xml --config
       ${put("<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='/i/a.qcow2'/><target dev='sdq' bus='scsi'/></disk>", '/i/t.xml')}
       virsh update-device v /i/t.xml
       virsh update-device v /i/t.xml --config
       virsh update-device v /i/t.xml --live --current
       virsh update-device v
       virsh detach-device-alias v zzz
       virsh destroy v`,
    ),
    scenario(
      'a virtio disk, which needs a guest that lets it go',
      domainXml(fileDisk('vda', '/i/a.qcow2')).replace('</os>', '</os>\n  <features><acpi/></features>'),
      `mkdir /i
       qemu-img create -q -f qcow2 /i/a.qcow2 4M
       qemu-img create -q -f raw /i/c.raw 4M
       virsh start v
       virsh attach-disk v /i/c.raw vdb --persistent
       guest vdb write -P 7 0 64k
       virsh blockcopy v vdb --dest /i/copy.raw --format raw --transient-job --wait --pivot
       virsh detach-disk v vdb --persistent`,
    ),
    scenario(
      'a virtio disk for a machine without ACPI',
      domainXml(fileDisk('vda', '/i/a.qcow2')),
      `mkdir /i
       qemu-img create -q -f qcow2 /i/a.qcow2 4M
       qemu-img create -q -f qcow2 /i/b.qcow2 4M
       virsh start v
       virsh attach-disk v /i/b.qcow2 vdb --subdriver qcow2
       virsh attach-disk v /i/b.qcow2 vdb --subdriver qcow2 --config
       virsh snapshot-create-as v s --disk-only --no-metadata --diskspec vda,file=/i/s`,
    ),
  ],
};
