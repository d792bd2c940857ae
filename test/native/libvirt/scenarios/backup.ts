import { domainXml, fileDisk } from '../domain-xml.js';
import { type Family, type Scenario, scenario } from '../scenario.js';

const xml = domainXml(fileDisk('vda', '/i/a.qcow2'), fileDisk('vdb', '/i/b.raw', 'raw'));

function onTwoDisks(name: string, script: string, devices: Scenario['devices'] = []): Scenario {
  return scenario(
    name,
    xml,
    `mkdir /i
     qemu-img create -q -f qcow2 /i/a.qcow2 2M
     qemu-io -f qcow2 -c 'write -q -P 0x10 0 256k' /i/a.qcow2
     qemu-img create -q -f raw /i/b.raw 1M
     virsh start v
     guest vda write -P 0x11 1M 64k
     ${script}`,
    { devices },
  );
}

const backup = (text: string, mode = 'push'): string =>
  `echo "<domainbackup mode='${mode}'>${text}</domainbackup>" > /i/b.xml`;
const disks = (...each: readonly string[]): string => `<disks>${each.join('')}</disks>`;
const toFile = (path: string): string => `<disk name='vda' type='file'><target file='${path}'/></disk>`;
const checkpoint = (name: string): string =>
  `echo "<domaincheckpoint><name>${name}</name><disks><disk name='vda'/></disks></domaincheckpoint>" > /i/${name}.xml`;

const ended = `wait done vda
  virsh domjobinfo v --completed`;

export const backups: Family = {
  family: 'backups',
  scenarios: [
    onTwoDisks(
      'none yet',
      `virsh backup-dumpxml v
       virsh domjobinfo v
       virsh domjobinfo v --completed
       virsh domjobinfo v --keep-completed
       virsh domjobabort v
       virsh destroy v
       virsh backup-begin v
       virsh domjobinfo v
       virsh backup-dumpxml v
       virsh domjobabort v`,
    ),
    onTwoDisks(
      'of everything, under names of their own',
      `virsh backup-begin v
       wait done vda
       wait done vdb
       virsh domjobinfo v --completed
       virsh domjobinfo v --completed
       virsh domjobinfo v`,
    ),
    onTwoDisks(
      'of one disk into a file',
      `${backup(disks(toFile('/i/full.qcow2'), "<disk name='vdb' backup='no'/>"))}
       virsh backup-begin v /i/b.xml
       ${ended}
       guest vda write -P 0x12 0 64k
       qemu-img info /i/full.qcow2
       qemu-img convert -O raw /i/full.qcow2 /i/full.raw`,
    ),
    onTwoDisks(
      'into a raw file',
      `${backup(disks("<disk name='vda' type='file'><driver type='raw'/><target file='/i/full.raw'/></disk>"))}
       virsh backup-begin v /i/b.xml
       ${ended}`,
    ),
    onTwoDisks(
      'of a raw disk',
      `${backup(disks("<disk name='vdb' type='file'><target file='/i/full-b.qcow2'/></disk>"))}
       virsh backup-begin v /i/b.xml
       wait done vdb
       virsh domjobinfo v --completed`,
    ),
    onTwoDisks(
      'onto what is there',
      `${backup(disks(toFile('/i/full.qcow2')))}
       virsh backup-begin v /i/b.xml
       wait done vda
       virsh backup-begin v /i/b.xml
       guest vda write -P 0x12 0 64k
       virsh backup-begin v /i/b.xml --reuse-external
       ${ended}`,
    ),
    onTwoDisks(
      'onto a block device',
      `${backup(disks("<disk name='vda' type='block'><target dev='/dev/life-d'/></disk>"))}
       virsh backup-begin v /i/b.xml
       ${ended}
       ${backup(disks("<disk name='vda' type='block'><target dev='/dev/nosuch'/></disk>"))}
       virsh backup-begin v /i/b.xml`,
      [{ path: '/dev/life-d', size: 4 * 2 ** 20 }],
    ),
    onTwoDisks(
      'refused: what can’t be done',
      `${backup(disks("<disk name='vdq' type='file'><target file='/i/q'/></disk>"))}
       virsh backup-begin v /i/b.xml
       ${backup(disks(toFile('/i/x'), toFile('/i/y')))}
       virsh backup-begin v /i/b.xml
       ${backup(disks("<disk name='vda' backup='no'/>"))}
       virsh backup-begin v /i/b.xml
       ${backup(disks(toFile('/nodir/x')))}
       virsh backup-begin v /i/b.xml
       ${backup(disks("<disk name='vda' backupmode='incremental' type='file'><target file='/i/z'/></disk>"))}
       virsh backup-begin v /i/b.xml
       virsh backup-begin v /i/nosuch.xml`,
    ),
    onTwoDisks(
      'with a checkpoint, then what changed since',
      `${checkpoint('c1')}
       ${backup(disks(toFile('/i/full.qcow2')))}
       virsh backup-begin v /i/b.xml /i/c1.xml
       wait done vda
       virsh checkpoint-list v
       guest vda write -P 0x12 128k 64k
       ${checkpoint('c2')}
       ${backup(`<incremental>c1</incremental>${disks(toFile('/i/inc1.qcow2'))}`)}
       virsh backup-begin v /i/b.xml /i/c2.xml
       ${ended}
       virsh checkpoint-list v --tree
       guest vda write -P 0x13 1536k 64k
       ${backup(`<incremental>c2</incremental>${disks(toFile('/i/inc2.qcow2'))}`)}
       virsh backup-begin v /i/b.xml
       wait done vda
       qemu-img info -U /i/inc1.qcow2
       qemu-img map -U --output=json /i/inc1.qcow2
       qemu-img map -U --output=json /i/inc2.qcow2
       qemu-img rebase -u -b full.qcow2 -F qcow2 /i/inc1.qcow2
       qemu-img rebase -u -b inc1.qcow2 -F qcow2 /i/inc2.qcow2
       qemu-img convert -O raw /i/inc2.qcow2 /i/restored.raw`,
    ),
    onTwoDisks(
      'of changes since an older checkpoint, onto what is there',
      `virsh checkpoint-create-as v c1 --diskspec vda
       guest vda write -P 0x12 128k 64k
       virsh checkpoint-create-as v c2 --diskspec vda
       guest vda write -P 0x13 1536k 64k
       qemu-img create -q -f qcow2 /i/inc.qcow2 2M
       ${backup(`<incremental>c1</incremental>${disks(toFile('/i/inc.qcow2'))}`)}
       virsh backup-begin v /i/b.xml --reuse-external
       ${ended}
       qemu-img convert -O raw /i/inc.qcow2 /i/inc.raw`,
    ),
    onTwoDisks(
      'incremental into raw',
      `virsh checkpoint-create-as v c1 --diskspec vda
       guest vda write -P 0x12 128k 64k
       ${backup(`<incremental>c1</incremental>${disks("<disk name='vda' type='file'><driver type='raw'/><target file='/i/inc.raw'/></disk>")}`)}
       virsh backup-begin v /i/b.xml
       ${ended}`,
    ),
    onTwoDisks(
      'refused: since what nobody marked',
      `${backup(`<incremental>nosuch</incremental>${disks(toFile('/i/inc.qcow2'))}`)}
       virsh backup-begin v /i/b.xml
       virsh checkpoint-create-as v c1 --diskspec vda
       virsh qemu-monitor-command v '{"execute":"query-status"}' --return-value
       ${backup(`<incremental>c1</incremental>${disks("<disk name='vdb' type='file'><target file='/i/inc-b.qcow2'/></disk>")}`)}
       virsh backup-begin v /i/b.xml
       virsh checkpoint-delete v c1
       ${backup(`<incremental>c1</incremental>${disks(toFile('/i/inc.qcow2'))}`)}
       virsh backup-begin v /i/b.xml
       ls /i`,
    ),
    onTwoDisks(
      'since a checkpoint before a snapshot',
      `virsh checkpoint-create-as v c1 --diskspec vda
       guest vda write -P 0x12 128k 64k
       virsh snapshot-create-as v s1 --disk-only --diskspec vdb,snapshot=no
       guest vda write -P 0x13 1536k 64k
       ${backup(`<incremental>c1</incremental>${disks(toFile('/i/inc.qcow2'))}`)}
       virsh backup-begin v /i/b.xml
       ${ended}
       qemu-img map --output=json /i/inc.qcow2`,
    ),
    onTwoDisks(
      'pulled, and ended',
      `virsh checkpoint-create-as v c1 --diskspec vda
       guest vda write -P 0x12 128k 64k
       ${backup(`<incremental>c1</incremental><server transport='unix' socket='/run/guest.sock'/>${disks("<disk name='vda' type='file'><scratch file='/i/scratch.qcow2'/></disk>")}`, 'pull')}
       virsh backup-begin v /i/b.xml
       virsh backup-dumpxml v
       virsh domjobinfo v
       virsh blockjob v vda
       guest vda write -P 0x14 128k 64k
       ls /i
       virsh domjobabort v
       wait done vda
       virsh domjobinfo v --completed
       virsh domjobinfo v
       ls /i`,
    ),
    // The second backup names its file: what libvirt makes up would be the first one's within the same second.
    onTwoDisks(
      'figures without words',
      `virsh domjobinfo v --rawstats
       virsh backup-begin v
       wait done vda
       wait done vdb
       virsh domjobinfo v --completed --keep-completed --rawstats
       virsh domjobinfo v --completed
       ${backup(`<server transport='unix' socket='/run/guest.sock'/>${disks("<disk name='vda'><scratch file='/i/scratch.qcow2'/></disk>")}`, 'pull')}
       virsh backup-begin v /i/b.xml
       virsh domjobinfo v --rawstats
       virsh domjobinfo v --rawstats --anystats
       virsh domjobabort v
       wait done vda
       virsh domjobinfo v --completed --rawstats`,
    ),
    onTwoDisks(
      'into what has no room for it',
      `${backup(disks("<disk name='vda' type='block'><target dev='/dev/life-d'/></disk>"))}
       virsh backup-begin v /i/b.xml
       wait done vda
       virsh domjobinfo v --completed --keep-completed
       virsh domjobinfo v --completed --rawstats
       virsh domjobinfo v
       virsh backup-dumpxml v`,
      [{ path: '/dev/life-d', size: 384 * 2 ** 10 }],
    ),
    onTwoDisks(
      'pulled in full, scratch images by themselves',
      `${backup(`<server transport='unix' socket='/run/guest.sock'/>${disks("<disk name='vda'/>")}`, 'pull')}
       virsh backup-begin v /i/b.xml
       virsh backup-dumpxml v
       virsh domjobabort v
       wait done vda
       virsh backup-dumpxml v`,
    ),
    onTwoDisks(
      'during one: what is refused, and what is not',
      `${backup(`<server transport='unix' socket='/run/guest.sock'/>${disks("<disk name='vda' type='file'><scratch file='/i/scratch.qcow2'/></disk>")}`, 'pull')}
       virsh backup-begin v /i/b.xml
       virsh blockcopy v vda /i/copy.qcow2 --transient-job
       virsh blockpull v vda
       virsh checkpoint-create-as v c1 --diskspec vda
       virsh suspend v
       virsh resume v
       virsh blockjob v vda --abort
       virsh blockjob v vda
       virsh domjobabort v`,
    ),
    onTwoDisks(
      'the domain ends during one',
      `${backup(`<server transport='unix' socket='/run/guest.sock'/>${disks("<disk name='vda' type='file'><scratch file='/i/scratch.qcow2'/></disk>")}`, 'pull')}
       virsh backup-begin v /i/b.xml
       virsh destroy v
       virsh start v
       virsh domjobinfo v`,
    ),
    onTwoDisks(
      'refused: a disk with a job',
      `virsh blockcopy v vda /i/copy.qcow2 --transient-job --wait
       ${backup(disks(toFile('/i/full.qcow2')))}
       virsh backup-begin v /i/b.xml
       virsh blockjob v vda --abort`,
    ),
    onTwoDisks(
      'without disks all are meant',
      `${backup('', 'push')}
       virsh backup-begin v /i/b.xml
       wait done vda
       wait done vdb
       virsh domjobinfo v --completed`,
    ),
    onTwoDisks(
      'refused: bitmaps that a crash left in use',
      `virsh checkpoint-create-as v c1 --diskspec vda
       guest vda write -P 0x12 128k 64k
       virsh destroy v
       qemu-img bitmap --disable /i/a.qcow2 c1
       virsh start v
       ${backup(`<incremental>c1</incremental>${disks(toFile('/i/inc.qcow2'))}`)}
       virsh backup-begin v /i/b.xml
       virsh checkpoint-list v`,
    ),
  ],
};
