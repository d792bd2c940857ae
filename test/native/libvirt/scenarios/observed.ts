import { domainXml, fileDisk } from '../domain-xml.js';
import { type Family, scenario } from '../scenario.js';

const plain = domainXml(fileDisk('vda', '/i/a.qcow2'));
const onePlain = 'mkdir /i\nqemu-img create -q -f qcow2 /i/a.qcow2 4M';

function oneDisk(disk: string): string {
  return domainXml(`    ${disk}`);
}

/** What a real libvirt was once seen to do otherwise than the page. */
export const observed: Family = {
  family: 'observed before',
  scenarios: [
    scenario(
      'bitmaps go along with a snapshot and a copy',
      plain,
      `${onePlain}
       qemu-img bitmap --add /i/a.qcow2 b0
       virsh start v
       virsh snapshot-create-as v s --disk-only --no-metadata --diskspec vda,file=/i/s.qcow2
       virsh destroy v
       qemu-img bitmap --add /i/s.qcow2 b1
       virsh start v
       virsh blockcopy v vda --dest /i/copy.qcow2 --transient-job --wait --pivot
       virsh destroy v`,
    ),
    scenario(
      'bitmaps in a commit',
      plain,
      `${onePlain}
       qemu-img bitmap --add /i/a.qcow2 b0
       virsh start v
       virsh snapshot-create-as v s --disk-only --no-metadata --diskspec vda,file=/i/s.qcow2
       guest vda write -P 1 0 64k
       virsh blockcommit v vda --active --pivot
       virsh destroy v`,
    ),
    scenario(
      'directories of destinations are not made',
      plain,
      `${onePlain}
       virsh start v
       virsh snapshot-create-as v s --disk-only --no-metadata --diskspec vda,file=/nodir2/s.qcow2
       virsh blockcopy v vda --dest /nodir/c.qcow2 --transient-job --wait --pivot`,
    ),
    scenario(
      'flags of a snapshot and of a commit',
      plain,
      `${onePlain}
       virsh start v
       virsh snapshot-create-as v s1 'before the upgrade' --disk-only --no-metadata --atomic
       virsh snapshot-create-as v s2 --disk-only --print-xml
       virsh blockcommit v vda --active --timeout 60 --async --verbose --pivot
       virsh destroy v --graceful`,
    ),
    scenario(
      'words of virsh',
      plain,
      `${onePlain}
       virsh start v
       virsh blockcopy v vda --dest /i/c --bandwidth 4096 --bytes --transient-job
       virsh blockjob v vda --raw
       virsh blockjob v vda --abort
       virsh blockcopy v vda --dest /i/a.qcow2 --transient-job --wait`,
    ),
    scenario(
      'an active commit between block devices',
      oneDisk(`<disk type='block' device='disk'>
      <driver name='qemu' type='qcow2' cache='none'/>
      <source dev='/dev/v/top'/>
      <target dev='sda' bus='scsi'/>
    </disk>`),
      `qemu-img create -q -f qcow2 /dev/v/mid -b /dev/v/base -F raw 2M
       qemu-img create -q -f qcow2 /dev/v/top -b /dev/v/mid -F qcow2
       virsh start v
       guest sda write -P 1 0 64k
       virsh blockcommit v sda --active --shallow --wait
       virsh blockjob v sda --pivot`,
      {
        devices: [
          { path: '/dev/v/base', size: 2 ** 21 },
          { path: '/dev/v/mid', size: 2 ** 22 },
          { path: '/dev/v/top', size: 2 ** 22 },
        ],
      },
    ),
    scenario(
      'a snapshot beside a block device',
      domainXml(
        fileDisk('hdc', '/i/vdisk1.img'),
        `    <disk type='block' device='disk'>
      <driver name='qemu' type='raw'/>
      <source dev='/dev/disk/by-id/ata-EXAMPLE'/>
      <target dev='hdd' bus='ide'/>
    </disk>`,
      ),
      `mkdir /i
       qemu-img create -q -f qcow2 /i/vdisk1.img 4M
       virsh start v
       virsh snapshot-create-as v b1 --disk-only --no-metadata
       virsh snapshot-create-as v b1 --disk-only --no-metadata --diskspec hdc,file=/i/x
       virsh snapshot-create-as v b1 --disk-only --no-metadata --diskspec hdd,snapshot=no
       virsh domblklist v --details`,
      { devices: [{ path: '/dev/disk/by-id/ata-EXAMPLE', size: 2 ** 22 }] },
    ),
    scenario(
      'a slice of a file moves down with it',
      oneDisk(`<disk type='file' device='disk'>
      <driver name='qemu' type='raw' cache='none' discard='unmap'/>
      <source file='/i/a.raw'><slices><slice type='storage' offset='1048576' size='4194304'/></slices></source>
      <target dev='vda' bus='virtio'/>
    </disk>`),
      `mkdir /i
       qemu-img create -q -f raw /i/a.raw 8M
       virsh start v
       virsh domblkinfo v vda
       virsh snapshot-create-as v s --disk-only --no-metadata
       virsh blockcommit v vda --active --pivot`,
    ),
    scenario(
      'a qcow2 within a file',
      oneDisk(`<disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='/i/a.img'><slices><slice type='storage' offset='0' size='4194304'/></slices></source>
      <target dev='vda' bus='virtio'/>
    </disk>`),
      `mkdir /i
       qemu-img create -q -f qcow2 /i/q.qcow2 4M
       qemu-img create -q -f raw /i/a.img 8M
       qemu-img convert -n -f raw -O raw /i/q.qcow2 /i/a.img
       virsh start v
       guest vda write -P 0x41 0 64k
       virsh snapshot-create-as v s --disk-only --no-metadata
       virsh blockcommit v vda --active --pivot`,
    ),
    scenario(
      'a data file moves down with its image',
      oneDisk(`<disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='/i/a.qcow2'><dataStore type='file'><format type='raw'/><source file='/i/d.raw'/></dataStore></source>
      <target dev='vda' bus='virtio'/>
    </disk>`),
      `mkdir /i
       qemu-img create -q -f qcow2 -o data_file=/i/d.raw,data_file_raw=on /i/a.qcow2 4M
       virsh start v
       virsh snapshot-create-as v s --disk-only --no-metadata`,
    ),
    scenario(
      'a label and a cache size move down with their image',
      oneDisk(`<disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'><metadata_cache><max_size unit='bytes'>1048576</max_size></metadata_cache></driver>
      <source file='/i/a.qcow2' startupPolicy='optional'><seclabel model='dac' relabel='no'/></source>
      <target dev='vda' bus='virtio'/>
    </disk>`),
      `mkdir /i
       qemu-img create -q -f qcow2 /i/a.qcow2 4M
       virsh start v
       virsh snapshot-create-as v s --disk-only --no-metadata
       virsh blockcopy v vda --dest /i/c --transient-job --wait --pivot`,
    ),
    scenario(
      'an encrypted image without its secret',
      oneDisk(`<disk type='file' device='disk'>
      <driver name='qemu' type='raw'/>
      <source file='/i/l.img'><encryption format='luks'><secret type='passphrase' uuid='0a81f5b2-8403-7b23-c8d6-21ccc2f80d6f'/></encryption></source>
      <target dev='vda' bus='virtio'/>
    </disk>`),
      `mkdir /i
       qemu-img create -q -f raw /i/l.img 4M
       virsh start v`,
    ),
    scenario(
      'an encrypted image with its secret',
      oneDisk(`<disk type='file' device='disk'>
      <driver name='qemu' type='raw'/>
      <source file='/i/l.img'><encryption format='luks' engine='qemu'><secret type='passphrase' uuid='0a81f5b2-8403-7b23-c8d6-21ccc2f80d6e'/></encryption></source>
      <target dev='vda' bus='virtio'/>
    </disk>`),
      `mkdir /i
       echo letmein > /i/key
       echo '<secret><uuid>0a81f5b2-8403-7b23-c8d6-21ccc2f80d6e</uuid></secret>' > /i/secret.xml
       virsh secret-define /i/secret.xml
       virsh secret-set-value 0a81f5b2-8403-7b23-c8d6-21ccc2f80d6e --file /i/key --plain
       qemu-img create -q --object secret,id=s,file=/i/key -f luks -o key-secret=s,iter-time=10 /i/l.img 4M
       qemu-io --object secret,id=s,file=/i/key --image-opts -c 'write -q -P 3 0 4M' driver=luks,key-secret=s,file.filename=/i/l.img
       virsh start v
       guest vda write -P 1 0 64k
       virsh snapshot-create-as v s --disk-only --no-metadata --diskspec vda,file=/i/s.qcow2
       qemu-img info -U /i/s.qcow2
       guest vda write -P 2 64k 64k
       virsh blockcommit v vda --active --pivot
       virsh blockcopy v vda --dest /i/c.qcow2 --format qcow2 --transient-job --wait --pivot
       virsh destroy v
       virsh secret-undefine 0a81f5b2-8403-7b23-c8d6-21ccc2f80d6e
       virsh start v`,
    ),
    ...refusedDefinitions(),
  ],
};

function refusedDefinitions(): readonly ReturnType<typeof scenario>[] {
  const source = "<source file='/i/a.qcow2'/>";
  const disk = (driver: string, inside: string): string =>
    `<disk type='file' device='disk'><driver name='qemu' type='${driver}'/>${inside}<target dev='vda' bus='virtio'/></disk>`;
  const network = `<disk type='network' device='disk'><driver name='qemu' type='qcow2'/><source protocol='gluster' name='img'><host name='h'/></source><target dev='vda' bus='virtio'/></disk>`;
  const definitions: readonly (readonly [string, string])[] = [
    ['a format that there is not', disk('vhdx', source)],
    [
      'a backing store without a source',
      disk('qcow2', `${source}<backingStore type='file'><format type='qcow2'/></backingStore>`),
    ],
    [
      'a slice without a size',
      disk('qcow2', "<source file='/i/a.qcow2'><slices><slice type='storage' offset='1024'/></slices></source>"),
    ],
    ['a gluster volume without an image', network],
    ['one target twice', `${disk('qcow2', source)}${disk('qcow2', source)}`],
  ];
  return definitions.map(([name, xml]) =>
    scenario(`refused definition: ${name}`, oneDisk(xml), `${onePlain}\nvirsh start v`),
  );
}
