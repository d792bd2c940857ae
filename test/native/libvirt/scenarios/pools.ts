import { domainXml, fileDisk } from '../domain-xml.js';
import { type Family, type Scenario, scenario } from '../scenario.js';

const onVolume = domainXml(`    <disk type='volume' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source pool='p' volume='top.qcow2'/>
      <target dev='vda' bus='virtio'/>
    </disk>`);

const beside = domainXml(fileDisk('vda', '/i/a.qcow2'));

/** A pool p in /p with base.qcow2 and top.qcow2 on it, which the domain has as a volume. */
function volumes(name: string, script: string): Scenario {
  return scenario(
    name,
    onVolume,
    `mkdir /p
     virsh pool-define-as p dir --target /p
     virsh pool-start p
     virsh vol-create-as p base.qcow2 4M --format qcow2
     virsh vol-create-as p top.qcow2 4M --format qcow2 --backing-vol base.qcow2 --backing-vol-format qcow2
     ${script}`,
    { defined: true },
  );
}

/** Lines about pools alone. */
function alone(name: string, script: string): Scenario {
  return scenario(name, beside, script, { defined: false });
}

/** The same where secrets are told, too: a line about those finds the domain defined. */
function beginsDefined(name: string, script: string): Scenario {
  return scenario(name, beside, script);
}

const volumeFile =
  "<volume><name>m.qcow2</name><capacity unit='M'>4</capacity><target><format type='qcow2'/></target></volume>";
const fromFile =
  "<volume><name>n.raw</name><capacity unit='KiB'>2048</capacity><target><format type='raw'/></target></volume>";
const secret = '0a81f5b2-8403-7b23-c8d6-21ccc2f80d6e';
const key = `<secret type='passphrase' uuid='${secret}'/>`;

/** A volume that is to be encrypted, made by a file of XML. */
const made = (name: string, format: string, inside: string, encryption = 'luks'): string =>
  `echo "<volume><name>${name}</name><capacity unit='M'>8</capacity><target><format type='${format}'/>` +
  `<encryption format='${encryption}'>${inside}</encryption></target></volume>" > /x/v.xml
       virsh vol-create p /x/v.xml`;

const poolFile = "<pool type='dir'><name>f</name><target><path>/f</path></target></pool>";
const badPool = "<pool type='dir'><name>g</name></pool>";

export const pools: Family = {
  family: 'pools and volumes',
  scenarios: [
    alone(
      'a pool is defined, built, started, stopped, forgotten',
      `virsh pool-define-as p dir --target /p
       virsh pool-define-as p dir --target /q
       virsh pool-define-as q dir --target /p
       virsh pool-list --all
       virsh pool-info p
       virsh pool-start p
       virsh pool-build p
       virsh pool-start p
       virsh pool-start p
       virsh pool-build p
       virsh pool-list
       virsh pool-list --all --name
       virsh pool-list --inactive
       virsh pool-list --type dir,logical
       virsh pool-list --type logical
       virsh pool-list --all --inactive
       virsh pool-list --details --name
       virsh pool-autostart p
       virsh pool-list --autostart
       virsh pool-autostart p --disable
       virsh pool-list --all --no-autostart
       virsh pool-dumpxml p
       virsh pool-undefine p
       virsh pool-delete p
       virsh pool-destroy p
       virsh pool-destroy p
       virsh pool-refresh p
       virsh vol-list p
       virsh vol-create-as p a 1M
       virsh vol-info a p
       virsh pool-delete p
       virsh pool-delete p
       virsh pool-undefine p
       virsh pool-undefine p
       virsh pool-list --all`,
    ),
    alone(
      'what is no pool',
      `virsh pool-define-as q dir
       virsh pool-define-as q nosuch --target /q
       virsh pool-define-as a/b dir --target /q
       virsh pool-info nosuch
       virsh pool-start nosuch
       virsh pool-uuid nosuch
       virsh pool-name nosuch
       virsh pool-info
       virsh vol-list nosuch
       virsh vol-path a nosuch
       virsh pool-list --type nosuch
       virsh pool-define-as q dir --target /q --print-xml
       virsh pool-define-as q logical --source-name vg --source-dev /dev/sda --target /dev/vg --print-xml
       virsh pool-list --all`,
    ),
    alone(
      'a pool that is only created',
      `virsh pool-create-as t dir --target /t
       virsh pool-create-as t dir --target /t --build
       virsh pool-create-as t dir --target /t
       virsh pool-list --transient
       virsh pool-list --persistent
       virsh pool-info t
       virsh pool-autostart t
       virsh pool-destroy t
       virsh pool-list --all`,
    ),
    alone(
      'pools and volumes by files of XML',
      `mkdir /x
       echo "${poolFile}" > /x/pool.xml
       echo "${badPool}" > /x/bad.xml
       echo "${volumeFile}" > /x/vol.xml
       echo "${fromFile}" > /x/from.xml
       virsh pool-define /x/pool.xml
       virsh pool-define /x/pool.xml
       virsh pool-create /x/pool.xml
       virsh pool-define /x/bad.xml
       virsh pool-define /x/vol.xml
       virsh pool-define /x/none.xml
       virsh pool-start f --build
       virsh vol-create f /x/vol.xml
       virsh vol-create f /x/vol.xml
       virsh vol-create f /x/pool.xml
       virsh vol-create f /x/none.xml
       virsh vol-create-from f /x/from.xml m.qcow2 --inputpool f
       virsh vol-create-from f /x/from.xml m.qcow2 --inputpool f
       virsh vol-create-from f /x/from.xml m.qcow2
       virsh vol-create-from f /x/from.xml nosuch --inputpool f
       virsh vol-list f
       virsh pool-destroy f
       virsh pool-undefine f
       virsh pool-create /x/pool.xml
       virsh vol-list f`,
    ),
    alone(
      'volumes of each format',
      `virsh pool-create-as p dir --target /p --build
       virsh vol-create-as p a 1M
       virsh vol-create-as p a 1M
       virsh vol-create-as p sub/a 1M
       virsh vol-create-as p b.qcow2 4M --format qcow2
       virsh vol-create-as p c.qcow2 4M --format qcow2 --backing-vol b.qcow2 --backing-vol-format qcow2
       virsh vol-create-as p c.raw 4M --backing-vol b.qcow2
       virsh vol-create-as p d.qcow2 4M --format qcow2 --backing-vol nosuch
       virsh vol-create-as p e.qcow2 4M --format qcow2 --backing-vol /p/b.qcow2
       virsh vol-create-as p f.qed 4M --format qed
       virsh vol-create-as p g.vmdk 4M --format vmdk
       virsh vol-create-as p h.nosuch 4M --format nosuch
       virsh vol-create-as p i.raw 4M --allocation 1M
       virsh vol-create-as p j.raw 4M --allocation 0
       virsh vol-create-as p k.raw 4M --allocation 8M
       virsh vol-create-as p l.qcow2 4M --format qcow2 --prealloc-metadata
       virsh vol-create-as p m.qcow2 4M --format qcow2 --prealloc-metadata --allocation 0
       virsh vol-create-as p n.raw 4M --prealloc-metadata
       virsh vol-create-as p o.qcow2 4M --format qcow2 --prealloc-metadata --backing-vol b.qcow2
       virsh vol-create-as p q 10X
       virsh vol-create-as p r 100
       virsh vol-create-as p s.qcow2 100 --format qcow2
       virsh vol-create-as p t.bochs 1M --format bochs
       virsh vol-create-as p u.qcow2 4M --format qcow2 --backing-vol b.qcow2 --backing-vol-format qcow2 --allocation 5 --print-xml
       virsh vol-list p
       virsh vol-list p --details
       qemu-img info c.qcow2
       qemu-img info /p/c.qcow2
       virsh vol-dumpxml a p
       virsh vol-dumpxml c.qcow2 p`,
    ),
    alone(
      'a volume by its name and by its path',
      `virsh pool-create-as p dir --target /p --build
       virsh pool-create-as q dir --target /q --build
       virsh vol-create-as p a 1M
       virsh vol-info a
       virsh vol-info a p
       virsh vol-info a --pool p --bytes
       virsh vol-info /p/a --physical
       virsh vol-info a q
       virsh vol-info /p/a q
       virsh vol-path a p
       virsh vol-key a p
       virsh vol-name /p/a
       virsh vol-name a
       virsh vol-pool /p/a
       virsh vol-pool nosuch
       virsh vol-info
       virsh vol-delete nosuch p
       virsh pool-destroy p
       virsh vol-info a p
       virsh vol-info /p/a`,
    ),
    alone(
      'sizes, copies and ends of volumes',
      `virsh pool-create-as p dir --target /p --build
       virsh vol-create-as p a 1M
       virsh vol-create-as p b.qcow2 4M --format qcow2
       virsh vol-create-as p c.qcow2 4M --format qcow2 --backing-vol b.qcow2 --backing-vol-format qcow2
       virsh vol-resize a 2M p
       virsh vol-resize a 1M p
       virsh vol-resize a 1M p --shrink
       virsh vol-resize a 512k p --shrink
       virsh vol-resize a 3M p --allocate
       virsh vol-resize a 1M p --delta
       virsh vol-resize a -1M p
       virsh vol-resize a xx p
       virsh vol-resize nosuch 1M p
       virsh vol-resize b.qcow2 8M p
       virsh vol-resize b.qcow2 4M p --shrink
       virsh vol-resize b.qcow2 -1M p --shrink --delta
       virsh vol-resize b.qcow2 6M p --allocate
       qemu-io -f raw -c 'write -q -P 1 0 4M' /p/a
       virsh vol-clone a a2 p
       virsh vol-clone a a2 p
       virsh vol-clone c.qcow2 c2.qcow2 --pool p
       virsh vol-clone c.qcow2 c3.qcow2 --pool p --prealloc-metadata
       virsh vol-clone b.qcow2 b2.qcow2 --pool p
       virsh vol-clone nosuch x p
       qemu-img info /p/c2.qcow2
       virsh vol-list p --details
       virsh vol-delete a2 p
       virsh vol-delete a2 p
       virsh vol-delete /p/a
       virsh vol-delete b2.qcow2 p --delete-snapshots
       virsh vol-list p`,
    ),
    alone(
      'what something else made in a pool is seen once it is refreshed',
      `mkdir -p /p/sub
       qemu-img create -q -f qcow2 /p/before.qcow2 1M
       virsh pool-create-as p dir --target /p
       qemu-img create -q -f qcow2 /p/after.qcow2 1M
       virsh vol-list p
       virsh vol-info after.qcow2 p
       virsh vol-create-as p after.qcow2 1M --format qcow2
       virsh pool-refresh p
       virsh vol-list p --details
       virsh vol-delete sub p`,
    ),
    beginsDefined(
      'encrypted volumes',
      `mkdir /x
       echo letmein > /x/key
       echo '<secret><uuid>${secret}</uuid></secret>' > /x/s.xml
       virsh secret-define /x/s.xml
       virsh secret-set-value ${secret} --file /x/key --plain
       virsh pool-create-as p dir --target /p --build
       ${made('a.qcow2', 'qcow2', key)}
       virsh vol-dumpxml a.qcow2 p
       virsh vol-info a.qcow2 p
       ${made('b.img', 'raw', key)}
       virsh vol-dumpxml b.img p
       virsh vol-info b.img p
       virsh vol-resize a.qcow2 16M p
       virsh vol-resize b.img 16M p
       virsh vol-info a.qcow2 p
       virsh vol-info b.img p
       virsh vol-clone a.qcow2 c.qcow2 p
       virsh vol-clone b.img c.img p
       virsh vol-dumpxml c.img p
       virsh vol-create-from p /x/v.xml a.qcow2 --inputpool p
       virsh vol-create-as p l.qcow2 8M --format qcow2 --backing-vol a.qcow2 --backing-vol-format qcow2
       virsh pool-refresh p
       virsh vol-dumpxml a.qcow2 p
       virsh vol-resize a.qcow2 20M p
       virsh vol-resize b.img 20M p
       virsh vol-clone a.qcow2 d.qcow2 p
       virsh vol-clone b.img d.img p
       virsh vol-list p --details`,
    ),
    alone(
      'volumes that are not encrypted',
      `mkdir /x
       virsh pool-create-as p dir --target /p --build
       ${made('c.qcow2', 'qcow2', '')}
       ${made('d.qcow2', 'qcow2', key)}
       ${made('e.qcow2', 'qcow2', key, 'qcow')}
       ${made('g.qed', 'qed', key)}
       ${made('n.qcow2', 'qcow2', key, 'default')}
       ${made('n.raw', 'raw', key, 'qcow')}
       ${made('o.raw', 'raw', '', 'nosuch')}
       ${made('p.raw', 'raw', key + key)}
       ${made('q.raw', 'raw', "<secret type='passphrase'/>")}
       virsh vol-list p`,
    ),
    alone(
      'what libvirt tells of a qcow2 volume once it has looked at it',
      `virsh pool-create-as p dir --target /p --build
       virsh vol-create-as p made.qcow2 4M --format qcow2
       qemu-img create -q -f qcow2 -o compat=0.10 /p/old.qcow2 4M
       qemu-img create -q -f qcow2 -o lazy_refcounts=on /p/lazy.qcow2 4M
       qemu-img create -q -f qcow2 -o extended_l2=on,cluster_size=128k /p/ext.qcow2 4M
       virsh vol-dumpxml made.qcow2 p
       virsh pool-refresh p
       virsh vol-dumpxml made.qcow2 p
       virsh vol-dumpxml old.qcow2 p
       virsh vol-dumpxml lazy.qcow2 p
       virsh vol-dumpxml ext.qcow2 p`,
    ),
    volumes(
      'a domain on a volume, through a commit and a copy',
      `virsh start v
       guest vda write -P 1 0 64k
       virsh domblklist v --details
       virsh snapshot-create-as v s1 --disk-only
       virsh snapshot-create-as v s1 --disk-only --diskspec vda,file=/p/s1.qcow2
       guest vda write -P 2 64k 64k
       virsh blockcommit v vda --active --pivot --wait
       virsh blockcommit v vda --active --pivot --wait
       virsh blockcopy v vda /p/copy.qcow2 --transient-job --wait --pivot
       virsh vol-list p
       virsh pool-refresh p
       virsh vol-list p
       virsh destroy v`,
    ),
    volumes(
      'a domain on a volume, its chain pulled up',
      `virsh start v
       guest vda write -P 1 0 64k
       virsh blockpull v vda --wait
       virsh destroy v
       virsh start v`,
    ),
    volumes(
      'a pool that stops and is forgotten while the domain runs',
      `virsh start v
       virsh pool-destroy p
       virsh pool-undefine p
       guest vda write -P 1 0 64k
       virsh destroy v
       virsh start v
       virsh pool-define-as p dir --target /p
       virsh start v
       virsh pool-start p
       virsh start v`,
    ),
    volumes(
      'a volume that is not there, or not seen yet',
      `virsh vol-delete top.qcow2 p
       virsh start v
       qemu-img create -q -f qcow2 -b base.qcow2 -F qcow2 /p/top.qcow2
       virsh start v
       virsh pool-refresh p
       virsh start v
       virsh vol-info top.qcow2 p`,
    ),
  ],
};
