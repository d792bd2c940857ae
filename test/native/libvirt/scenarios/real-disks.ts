import { domainXml, fileDisk } from '../domain-xml.js';
import { type Family, scenario } from '../scenario.js';

function disk(type: string, inside: string, target = "dev='vda' bus='virtio'", device = 'disk'): string {
  return `    <disk type='${type}' device='${device}'>${inside}<target ${target}/></disk>`;
}

const driver = (type: string, more = ''): string => `<driver name='qemu' type='${type}'${more}/>`;
const onDevice = (path: string, type = 'qcow2', more = ''): string => `${driver(type, more)}<source dev='${path}'/>`;
const device = (path: string, megabytes: number): { readonly path: string; readonly size: number } => ({
  path,
  size: megabytes * 2 ** 20,
});

const put = (xml: string, file: string): string => `echo "${xml}" > ${file}`;
const pool = `virsh pool-define-as p dir --target /p
  virsh pool-build p
  virsh pool-start p`;

const secret = '0a81f5b2-8403-7b23-c8d6-21ccc2f80d61';
const luks = `<encryption format='luks' engine='qemu'><secret type='passphrase' uuid='${secret}'/></encryption>`;
const encryptedImage = `mkdir /i
  echo letmein > /i/key
  echo '<secret><uuid>${secret}</uuid></secret>' > /i/one.xml
  virsh secret-define /i/one.xml
  virsh secret-set-value ${secret} --file /i/key --plain
  qemu-img create -q --object secret,id=s,file=/i/key -f qcow2 -o encrypt.format=luks,encrypt.key-secret=s,encrypt.iter-time=10 /i/q.qcow2 4M`;
const besideSource = domainXml(disk('file', `${driver('qcow2')}<source file='/i/q.qcow2'/>${luks}`));

/** A disk and three drives, each with its medium. */
const withDrives = domainXml(
  fileDisk('vda', '/i/a.qcow2'),
  disk('file', `${driver('raw')}<source file='/i/cd.iso'/><readonly/>`, "dev='hda' bus='ide'", 'cdrom'),
  disk('file', `${driver('raw')}<source file='/i/cd2.iso'/><readonly/>`, "dev='hdc' bus='ide'", 'cdrom'),
  disk('file', `${driver('raw')}<source file='/i/fd.img'/>`, "dev='fda' bus='fdc'", 'floppy'),
);
const media = `mkdir /i
  qemu-img create -q -f qcow2 /i/a.qcow2 4M
  qemu-img create -q -f raw /i/cd.iso 1M
  qemu-img create -q -f raw /i/cd2.iso 2M
  qemu-img create -q -f raw /i/fd.img 1440k`;

const tuned = domainXml(
  disk(
    'file',
    `<driver name='qemu' type='qcow2' cache='none' io='threads' discard='unmap' detect_zeroes='unmap' copy_on_read='on'><metadata_cache><max_size unit='bytes'>524288</max_size></metadata_cache></driver>` +
      "<source file='/i/a.qcow2'/><iotune><total_iops_sec>20000</total_iops_sec></iotune><serial>S1</serial><boot order='1'/>",
  ),
);

/** Disks as real machines have them: devices, volumes, media, encryption, and what is said of them. */
export const realDisks: Family = {
  family: 'disks of real machines',
  scenarios: [
    scenario(
      'what stands beside the source is the running disk’s again, and no longer the definition’s, when the overlay was started from',
      besideSource,
      `${encryptedImage}
       virsh start v
       virsh snapshot-create-as v s --disk-only --no-metadata
       virsh destroy v
       virsh start v
       guest vda write -P 9 1M 64k
       virsh blockcommit v vda --active --pivot --wait
       virsh destroy v
       virsh start v`,
    ),
    scenario(
      'what stands beside the source stays there while the domain ends and starts, and is asked for again',
      besideSource,
      `${encryptedImage}
       virsh start v
       virsh destroy v
       virsh start v
       virsh snapshot-create-as v s --disk-only --no-metadata
       virsh blockcommit v vda --active --pivot --wait
       virsh snapshot-create-as v t --disk-only --no-metadata
       virsh destroy v
       virsh blockcommit v vda --active --pivot --wait
       virsh start v
       virsh blockpull v vda --wait
       virsh destroy v`,
    ),
    scenario(
      'an encrypted image that a dumped definition has below an overlay is the disk’s again',
      domainXml(
        disk(
          'file',
          `${driver('qcow2')}<source file='/i/o.qcow2'/><backingStore type='file'><format type='qcow2'/><source file='/i/q.qcow2'>${luks}</source><backingStore/></backingStore>`,
        ),
      ),
      `${encryptedImage}
       qemu-img create -q -u -f qcow2 -b q.qcow2 -F qcow2 /i/o.qcow2 4M
       virsh start v
       guest vda write -P 9 1M 64k
       virsh blockcommit v vda --active --pivot --wait
       virsh destroy v
       virsh start v
       virsh snapshot-create-as v t --disk-only --no-metadata
       virsh blockcopy v vda --dest /i/c.qcow2 --format qcow2 --transient-job --wait --pivot`,
    ),
    scenario(
      'encrypted images in the middle of a chain: pulled up, committed down',
      domainXml(disk('file', `${driver('qcow2')}<source file='/i/q.qcow2'>${luks}</source>`)),
      `${encryptedImage}
       virsh start v
       virsh snapshot-create-as v s1 --disk-only --no-metadata
       guest vda write -P 1 0 64k
       virsh snapshot-create-as v s2 --disk-only --no-metadata
       guest vda write -P 2 64k 64k
       virsh blockcommit v vda --base /i/q.qcow2 --top /i/q.s1 --wait
       virsh blockpull v vda --base /i/q.qcow2 --wait
       virsh domblkinfo v vda
       virsh blockresize v vda 8M
       virsh blockpull v vda --wait
       virsh destroy v
       virsh secret-undefine ${secret}
       virsh start v`,
    ),
    scenario(
      'snapshots and jobs on qcow2 on block devices',
      domainXml(disk('block', onDevice('/dev/life-a'))),
      `mkdir /i
       qemu-img create -q -f qcow2 /dev/life-a 4M
       virsh start v
       ${put("<domainsnapshot><name>s</name><disks><disk name='vda' type='block' snapshot='external'><driver type='qcow2'/><source dev='/dev/life-b'/></disk></disks></domainsnapshot>", '/i/s.xml')}
       virsh snapshot-create v /i/s.xml --disk-only --no-metadata
       guest vda write -P 1 0 64k
       virsh domblklist v --details
       virsh domblkinfo v vda
       virsh domblkinfo v --all --human
       virsh blockcommit v vda --active --pivot --wait
       qemu-img create -q -f qcow2 -b /dev/life-a -F qcow2 /dev/life-b
       virsh snapshot-create v /i/s.xml --disk-only --no-metadata --reuse-external
       guest vda write -P 2 64k 64k
       virsh blockpull v vda --wait
       virsh blockcopy v vda /dev/life-a --blockdev --reuse-external --transient-job --wait --pivot
       virsh domblkinfo v vda
       virsh destroy v
       virsh domblkinfo v vda
       virsh domblklist v --details`,
      { devices: [device('/dev/life-a', 8), device('/dev/life-b', 8)] },
    ),
    scenario(
      'a copy that its device is too small for',
      domainXml(disk('block', onDevice('/dev/life-c', 'raw'))),
      `mkdir /i
       virsh start v
       guest vda write -P 1 0 3M
       virsh blockcopy v vda /dev/life-d --blockdev --format raw --transient-job --wait
       virsh blockcopy v vda /dev/life-d --blockdev --format raw --reuse-external --transient-job --wait
       virsh blockcopy v vda /dev/life-e --blockdev --format raw --transient-job --wait --pivot
       virsh domblkinfo v vda
       virsh blockcopy v vda /dev/life-e --blockdev --format raw --transient-job --wait`,
      { devices: [device('/dev/life-c', 4), device('/dev/life-d', 2), device('/dev/life-e', 8)] },
    ),
    scenario(
      'a copy and a snapshot onto volumes of a pool that runs',
      domainXml(fileDisk('vda', '/i/a.qcow2')),
      `mkdir -p /i /p
       qemu-img create -q -f qcow2 /i/a.qcow2 4M
       ${pool}
       virsh vol-create-as p c.qcow2 4M --format qcow2
       virsh start v
       ${put("<disk type='volume'><driver type='qcow2'/><source pool='p' volume='c.qcow2'/></disk>", '/i/d.xml')}
       virsh blockcopy v vda --xml /i/d.xml --transient-job --wait
       virsh blockcopy v vda --xml /i/d.xml --reuse-external --transient-job --wait --pivot
       ${put("<domainsnapshot><name>s</name><disks><disk name='vda' type='volume' snapshot='external'><source pool='p' volume='c.qcow2'/></disk></disks></domainsnapshot>", '/i/s.xml')}
       virsh snapshot-create v /i/s.xml --disk-only --no-metadata
       virsh snapshot-create v /i/s.xml --disk-only --no-metadata --reuse-external
       virsh domblklist v --details`,
    ),
    scenario(
      'a volume is attached, has jobs, and goes',
      domainXml(fileDisk('sda', '/i/a.qcow2')),
      `mkdir -p /i /p
       qemu-img create -q -f qcow2 /i/a.qcow2 4M
       ${pool}
       virsh vol-create-as p c.qcow2 4M --format qcow2
       virsh start v
       ${put("<disk type='volume' device='disk'><driver name='qemu' type='qcow2'/><source pool='p' volume='c.qcow2'/><target dev='sdb' bus='scsi'/></disk>", '/i/d.xml')}
       ${put("<disk type='volume' device='disk'><driver name='qemu' type='qcow2'/><source pool='p' volume='nosuch'/><target dev='sdc' bus='scsi'/></disk>", '/i/e.xml')}
       virsh attach-device v /i/d.xml --persistent
       virsh attach-device v /i/e.xml
       virsh attach-device v /i/e.xml --config
       guest sdb write -P 1 0 64k
       virsh domblklist v --details
       virsh domblkinfo v sdb
       virsh snapshot-create-as v s --disk-only --no-metadata --diskspec sdb,file=/p/s.qcow2 --diskspec sda,snapshot=no
       virsh blockcommit v sdb --active --pivot --wait
       virsh detach-disk v sdb --config
       virsh detach-device v /i/d.xml
       virsh domblklist v --details`,
    ),
    scenario(
      'a block device is attached, has jobs, and goes',
      domainXml(fileDisk('sda', '/i/a.qcow2')),
      `mkdir /i
       qemu-img create -q -f qcow2 /i/a.qcow2 4M
       virsh start v
       virsh attach-disk v /dev/life-f sdb --sourcetype block --cache none --io native --persistent
       virsh attach-disk v /dev/nosuch sdc --sourcetype block
       virsh attach-disk v /dev/life-f sdc
       guest sdb write -P 1 0 64k
       virsh domblklist v --details
       virsh domblkinfo v sdb
       virsh snapshot-create-as v s --disk-only --no-metadata --diskspec sdb,file=/i/s.qcow2 --diskspec sda,snapshot=no
       virsh blockcommit v sdb --active --pivot --wait
       virsh blockresize v sdb --capacity
       virsh blockcopy v sdb /i/c.raw --format raw --transient-job --wait --pivot
       virsh detach-disk v /i/c.raw
       virsh destroy v
       virsh domblklist v --details
       virsh detach-disk v /dev/life-f --config`,
      { devices: [device('/dev/life-f', 4)] },
    ),
    scenario(
      'a slice through a copy, a pull and another size',
      domainXml(
        disk(
          'file',
          `${driver('raw')}<source file='/i/a.raw'><slices><slice type='storage' offset='1048576' size='4194304'/></slices></source>`,
        ),
      ),
      `mkdir /i
       qemu-img create -q -f raw /i/a.raw 8M
       virsh start v
       guest vda write -P 1 0 64k
       virsh blockresize v vda 2M
       virsh blockresize v vda 8M
       virsh snapshot-create-as v s --disk-only --no-metadata
       guest vda write -P 2 1M 64k
       virsh blockpull v vda --wait
       virsh blockcopy v vda /i/c.raw --format raw --transient-job --wait --pivot
       virsh domblkinfo v vda
       virsh destroy v
       virsh start v`,
    ),
    scenario(
      'an image with a data file is committed back, pulled from, copied',
      domainXml(
        disk(
          'file',
          `${driver('qcow2')}<source file='/i/a.qcow2'><dataStore type='file'><format type='raw'/><source file='/i/d.raw'/></dataStore></source>`,
        ),
      ),
      `mkdir /i
       qemu-img create -q -f qcow2 -o data_file=/i/d.raw /i/a.qcow2 4M
       virsh start v
       guest vda write -P 1 0 64k
       virsh blockresize v vda 6M
       virsh snapshot-create-as v s --disk-only --no-metadata
       guest vda write -P 2 1M 64k
       virsh blockcommit v vda --active --pivot --wait
       virsh snapshot-create-as v t --disk-only --no-metadata
       virsh blockpull v vda --wait
       virsh blockcopy v vda /i/c.qcow2 --transient-job --wait --pivot
       virsh destroy v
       virsh start v`,
    ),
    scenario(
      'a data file that is not there, and one that the document does not name',
      domainXml(disk('file', `${driver('qcow2')}<source file='/i/a.qcow2'/>`)),
      `mkdir /i
       qemu-img create -q -f qcow2 -o data_file=/i/d.raw /i/a.qcow2 4M
       virsh start v
       guest vda write -P 1 0 64k
       virsh snapshot-create-as v s --disk-only --no-metadata
       virsh destroy v
       rm /i/d.raw
       virsh start v`,
    ),
    scenario(
      'media: which of the two states is meant',
      withDrives,
      `${media}
       virsh start v
       virsh change-media v hdc --eject --live --config
       virsh change-media v fda --eject --live --config
       virsh change-media v hdc /i/cd2.iso --config
       virsh change-media v hdc /i/cd2.iso --current
       virsh change-media v hda --eject --current
       virsh change-media v hda --eject --config
       virsh change-media v hda /i/cd2.iso --insert --config --live
       virsh change-media v fda /i/fd.img --insert --current
       virsh domblklist v --details
       virsh domblklist v --details --inactive
       virsh domblkinfo v --all
       virsh domblkinfo v --all --human
       virsh destroy v
       virsh change-media v fda /i/fd.img --insert --current
       virsh change-media v fda --eject --live
       virsh change-media v hda --eject
       virsh domblklist v --details
       virsh domblkinfo v --all`,
    ),
    scenario(
      'media: block devices, and a file that is called one',
      withDrives,
      `${media}
       virsh start v
       virsh change-media v hdc --eject --live --config
       virsh change-media v hda /dev/life-g --update --block
       virsh domblklist v --details
       virsh change-media v hdc /dev/life-g --insert
       virsh change-media v hdc /i/cd2.iso --insert --block
       virsh change-media v hda --eject --block
       virsh change-media v hda /dev/nosuch --insert --block
       ${put("<disk type='block' device='cdrom'><driver name='qemu' type='raw'/><source dev='/dev/life-g'/><target dev='hda' bus='ide'/><readonly/></disk>", '/i/t.xml')}
       virsh update-device v /i/t.xml --live --config
       ${put("<disk type='file' device='cdrom'><target dev='hda' bus='ide'/><readonly/></disk>", '/i/t.xml')}
       virsh update-device v /i/t.xml
       virsh domblklist v --details
       virsh domblklist v --inactive --details`,
      { devices: [device('/dev/life-g', 1)] },
    ),
    scenario(
      'what is said of a driver stays the disk’s through jobs',
      tuned,
      `mkdir /i
       qemu-img create -q -f qcow2 /i/a.qcow2 4M
       virsh start v
       virsh snapshot-create-as v s --disk-only --no-metadata
       guest vda write -P 1 0 64k
       virsh blockcommit v vda --active --pivot --wait
       virsh blockcopy v vda /i/c.raw --format raw --transient-job --wait --pivot
       virsh blkdeviotune v vda
       virsh destroy v
       virsh start v
       virsh blockpull v vda --wait`,
    ),
    scenario(
      'a transient disk: started twice, with another beside it',
      domainXml(fileDisk('sda', '/i/a.qcow2', 'qcow2', '\n      <transient/>'), fileDisk('vdb', '/i/b.qcow2')),
      `mkdir /i
       qemu-img create -q -f qcow2 /i/a.qcow2 4M
       qemu-img create -q -f qcow2 /i/b.qcow2 4M
       virsh start v
       guest sda write -P 1 0 64k
       virsh domblklist v --details
       virsh snapshot-create-as v s --disk-only --no-metadata
       virsh snapshot-create-as v s --disk-only --no-metadata --diskspec sda,snapshot=no
       virsh blockresize v sda 8M
       virsh blockcopy v vdb /i/c.qcow2 --transient-job --wait --pivot
       virsh destroy v
       virsh start v
       virsh destroy v`,
    ),
    scenario(
      'disks that are only read: into an overlay, down again, to another size',
      domainXml(
        fileDisk('vda', '/i/a.qcow2', 'qcow2', '\n      <readonly/>'),
        fileDisk('vdb', '/i/b.raw', 'raw', '\n      <shareable/>').replace("type='raw'", "type='raw' cache='none'"),
      ),
      `mkdir /i
       qemu-img create -q -f raw /i/base.raw 4M
       qemu-img create -q -f qcow2 -b base.raw -F raw /i/a.qcow2
       qemu-img create -q -f raw /i/b.raw 4M
       virsh start v
       virsh blockpull v vda --wait
       virsh blockcommit v vda --active --pivot --wait
       virsh blockresize v vdb 8M
       virsh blockcopy v vdb /i/c.raw --format raw --transient-job --wait --pivot
       virsh snapshot-create-as v s --disk-only --no-metadata --diskspec vda,snapshot=no
       virsh blockcommit v vdb --active --pivot --wait
       virsh detach-disk v vdb --config
       virsh destroy v`,
    ),
    scenario(
      'copies into what no file can be',
      domainXml(fileDisk('vda', '/i/a.qcow2')),
      `mkdir /i
       qemu-img create -q -f qcow2 /i/a.qcow2 4M
       virsh start v
       ${[
         "type='network'><source protocol='nbd'><host name='127.0.0.1'/></source>",
         "type='network'><source protocol='sheepdog' name='img'/>",
         "type='network'><source protocol='nosuch' name='img'/>",
         "type='network'><source name='img'/>",
         "type='network'><source protocol='iscsi' name='iqn.x'/>",
         "type='network'><source protocol='https' name='img'><host name='127.0.0.1'/></source>",
         "type='dir'><source dir='/i'/>",
         "type='nosuch'><source file='/i/x'/>",
         "type='vhostuser'><source type='unix' path='/i/x'/>",
         "type='block'><source file='/i/x'/>",
         "type='block'><source dev='/i/a.qcow2'/>",
         "type='file' device='cdrom'><source file='/i/x'/>",
         "type='file' device='lun'><source file='/i/x'/>",
       ]
         .map(
           (inside) =>
             `${put(`<disk ${inside}</disk>`, '/i/d.xml')}\n virsh blockcopy v vda --xml /i/d.xml --transient-job --wait`,
         )
         .join('\n')}`,
    ),
    scenario(
      'volumes: what is asked amiss',
      domainXml(fileDisk('vda', '/i/a.qcow2')),
      `mkdir -p /i /p
       ${pool}
       virsh vol-create-as p
       virsh vol-create-as p x
       virsh vol-create-as nosuch x 1M
       virsh vol-create-as p x 1M --allocation 1Q
       virsh vol-create-as p x -1
       virsh vol-create-as p '' 1M
       virsh vol-create-as p x 1M --backing-vol-format qcow2
       virsh vol-create-as p x.qcow2 1M --format qcow2 --backing-vol /i/nosuch --backing-vol-format qcow2
       virsh vol-create-as p y 1M --format raw --prealloc-metadata
       virsh vol-delete x
       virsh vol-delete /p/x
       virsh vol-resize x 2M
       virsh vol-clone x y
       virsh vol-clone --pool p x
       virsh vol-path x --pool p
       virsh vol-info x --pool p
       virsh vol-dumpxml x p
       virsh vol-list p --details --name
       virsh vol-create p /i/nosuch.xml
       ${put('<volume><name>z</name></volume>', '/i/v.xml')}
       virsh vol-create p /i/v.xml
       ${put("<volume><capacity unit='M'>1</capacity></volume>", '/i/v.xml')}
       virsh vol-create p /i/v.xml
       ${put("<volume><name>z</name><capacity unit='Q'>1</capacity></volume>", '/i/v.xml')}
       virsh vol-create p /i/v.xml
       ${put("<volume><name>z</name><capacity>4096</capacity><target><format type='nosuch'/></target></volume>", '/i/v.xml')}
       virsh vol-create p /i/v.xml
       virsh pool-define-as r dir
       virsh pool-define-as r nosuch --target /r
       virsh pool-dumpxml nosuch
       virsh vol-list p`,
      { defined: false },
    ),
    scenario(
      'a domain goes with its storage, or keeps some of it',
      domainXml(fileDisk('vda', '/p/a.qcow2'), fileDisk('vdb', '/i/b.qcow2'), fileDisk('vdc', '/p/c.raw', 'raw')),
      `mkdir -p /i /p
       ${pool}
       virsh vol-create-as p a.qcow2 4M --format qcow2
       virsh vol-create-as p c.raw 1M
       qemu-img create -q -f qcow2 /i/b.qcow2 4M
       virsh undefine v --storage nosuch
       virsh undefine v --storage vda --remove-all-storage
       virsh start v
       virsh undefine v --storage vda
       virsh destroy v
       virsh undefine v --storage vdb,vdc
       virsh undefine v --remove-all-storage
       virsh vol-list p`,
    ),
  ],
};
