import type { AskSchema, SnapshotWish } from '../../src/script/index.js';
import { inside, withoutEnd } from './advice-documents.js';

/** Lines that are refused with an advice, or a look ahead, and the lines that the advice leads to. */
export interface AdviceCase {
  /** Begins the advice. */
  readonly says: string;
  /** Lines before; all succeed. */
  readonly before?: string;
  readonly refused: string | SnapshotWish;
  /** What the advice says to do, as lines; all succeed. */
  readonly out: string;
  /** The document as the advice says to write it: what is said before runs with it anew. */
  readonly mended?: string;
  /** Another document than the one below. */
  readonly document?: string;
  /** What `--validate` asks. */
  readonly schema?: AskSchema;
}

const pool = 'mkdir -p /p\nvirsh pool-define-as p dir --target /p';
const snapshot = (name: string): string =>
  `virsh snapshot-create-as guest ${name} --disk-only --diskspec vda,file=/vm/${name} --diskspec vdb,snapshot=no`;
const onlySnapshot = (name: string): string =>
  `virsh snapshot-create-as guest ${name} --disk-only --diskspec vda,file=/vm/${name}`;

const runs = 'create-images\nvirsh start guest';
/** One image more than libvirt takes, below the one that the document names. */
const longChain = [
  'mkdir -p /vm',
  'qemu-img create -q -f qcow2 /vm/0 1M',
  ...Array.from({ length: 200 }, (_, at) => `qemu-img create -q -u -f qcow2 -b /vm/${at} -F qcow2 /vm/${at + 1} 1M`),
  'qemu-img create -q -u -f qcow2 -b /vm/200 -F qcow2 /vm/only 1M',
].join('\n');
const ended = `${runs}\nvirsh destroy guest`;
const copies = `${runs}\nvirsh blockcopy guest vda --dest /vm/copy --transient-job`;
const slowly = `${runs}\nvirsh blockcopy guest vda --dest /vm/copy --transient-job --bandwidth 65536 --bytes`;

/** Each is tried on the page’s own interpreter. */
export const adviceCases: readonly AdviceCase[] = [
  {
    says: 'virsh start runs it.',
    before: ended,
    refused: 'virsh blockpull guest vda',
    out: 'virsh start guest\nvirsh blockpull guest vda',
  },
  {
    says: '“Create these images” (create-images',
    refused: 'virsh start guest',
    out: 'create-images\nvirsh start guest',
  },
  {
    says: 'The mirror does not have everything yet',
    before: slowly,
    refused: 'virsh blockjob guest vda --pivot',
    out: 'virsh blockjob guest vda --bandwidth 0\nwait ready\nvirsh blockjob guest vda --pivot',
  },
  {
    says: 'A job would not survive',
    before: runs,
    refused: 'virsh blockcopy guest vda --dest /vm/copy',
    out: 'virsh blockcopy guest vda --dest /vm/copy --transient-job',
  },
  {
    says: "'copy' is relative",
    before: runs,
    refused: 'virsh blockcopy guest vda --dest copy --transient-job',
    out: 'virsh blockcopy guest vda --dest /vm/copy --transient-job',
  },
  {
    says: 'A copy onto an image of its own chain',
    before: runs,
    refused: 'virsh blockcopy guest vda --dest /vm/middle --transient-job --reuse-external',
    out: 'virsh blockcopy guest vda --dest /vm/copy --transient-job',
  },
  {
    says: 'Remove it, or say --reuse-external to write',
    before: `${runs}\nqemu-img create -f qcow2 /vm/there 4M`,
    refused: 'virsh blockcopy guest vda --dest /vm/there --transient-job',
    out: 'virsh blockcopy guest vda --dest /vm/there --transient-job --reuse-external',
  },
  {
    says: 'With --reuse-external or --blockdev the destination',
    before: runs,
    refused: 'virsh blockcopy guest vda --dest /vm/there --transient-job --reuse-external',
    out: 'qemu-img create -f qcow2 /vm/there 4M\nvirsh blockcopy guest vda --dest /vm/there --transient-job --reuse-external',
  },
  {
    says: 'raw has no place for the name',
    before: runs,
    refused: 'virsh blockcopy guest vda --dest /vm/copy --transient-job --shallow --format raw',
    out: 'virsh blockcopy guest vda --dest /vm/copy --transient-job --shallow',
  },
  {
    says: 'The directory of /nowhere/copy',
    before: runs,
    refused: 'virsh blockcopy guest vda --dest /nowhere/copy --transient-job',
    out: 'mkdir -p /nowhere\nvirsh blockcopy guest vda --dest /nowhere/copy --transient-job',
  },
  {
    says: 'End it first: virsh blockjob vda --abort',
    before: copies,
    refused: 'virsh blockpull guest vda',
    out: 'virsh blockjob guest vda --abort\nvirsh blockpull guest vda',
  },
  {
    says: 'The guest writes into it meanwhile',
    before: runs,
    refused: 'virsh blockcommit guest vda',
    out: 'virsh blockcommit guest vda --active --pivot --wait',
  },
  {
    says: 'The name recorded for',
    before: runs,
    refused: 'virsh blockcommit guest vda --top /vm/middle --base /vm/base --keep-relative',
    out: 'virsh blockcommit guest vda --top /vm/middle --base /vm/base',
  },
  {
    says: 'An index is an allocation number',
    before: runs,
    refused: 'virsh blockpull guest vda --base vda[9]',
    out: 'virsh blockpull guest vda --base vda[5]',
  },
  {
    says: 'Known: vda or /vm/top',
    before: runs,
    refused: 'virsh blockpull guest vdx',
    out: 'virsh blockpull guest vda',
  },
  {
    says: 'Known: vda, vdb',
    before: runs,
    refused: 'virsh snapshot-create-as guest s --disk-only --diskspec vdx,file=/vm/s',
    out: 'virsh snapshot-create-as guest s --disk-only --diskspec vda,file=/vm/s',
  },
  {
    says: 'Remove it, or say --reuse-external.',
    before: `${runs}\nqemu-img create -f qcow2 -b /vm/top -F qcow2 -u /vm/s 4M`,
    refused: 'virsh snapshot-create-as guest s --disk-only --diskspec vda,file=/vm/s',
    out: 'rm /vm/s\nvirsh snapshot-create-as guest s --disk-only --diskspec vda,file=/vm/s',
  },
  {
    says: "Its directory isn't there",
    before: runs,
    refused: 'virsh snapshot-create-as guest s --disk-only --diskspec vda,file=/gone/s --diskspec vdb,snapshot=no',
    out: 'mkdir -p /gone\nvirsh snapshot-create-as guest s --disk-only --diskspec vda,file=/gone/s --diskspec vdb,snapshot=no',
  },
  {
    says: 'virsh checkpoint-list tells',
    before: runs,
    refused:
      'echo \'<domainbackup><incremental>c1</incremental><disks><disk name="vda" type="file"><target file="/vm/b"/></disk><disk name="vdb" backup="no"/></disks></domainbackup>\' > /b.xml\nvirsh backup-begin guest /b.xml',
    out: 'virsh checkpoint-list guest',
  },
  {
    says: 'Only qcow2 has a place',
    before: runs,
    refused: 'virsh checkpoint-create-as guest c1',
    out: 'virsh checkpoint-create-as guest c1 --diskspec vda --diskspec vdb,checkpoint=no',
  },
  {
    says: 'QEMU marks what is written',
    before: ended,
    refused: 'virsh checkpoint-create-as guest c1 --diskspec vda --diskspec vdb,checkpoint=no',
    out: 'virsh start guest\nvirsh checkpoint-create-as guest c1 --diskspec vda --diskspec vdb,checkpoint=no',
  },
  {
    says: 'virsh resume lets it go on',
    before: `${runs}\nvirsh suspend guest`,
    refused: 'guest vda write -P 1 0 64k',
    out: 'virsh resume guest\nguest vda write -P 1 0 64k',
  },
  {
    says: 'virsh change-media --eject',
    before: runs,
    refused: 'virsh detach-disk guest sda --live',
    out: 'qemu-img create -f raw /vm/cd 1M\nvirsh change-media guest sda /vm/cd --insert --live\nvirsh change-media guest sda --eject --live',
  },
  {
    says: 'Say --update to change it',
    before: `${runs}\nqemu-img create -f raw /vm/cd 1M\nvirsh change-media guest sda /vm/cd --insert --live`,
    refused: 'virsh change-media guest sda /vm/cd --insert --live',
    out: 'virsh change-media guest sda /vm/cd --update --live',
  },
  {
    says: 'virsh detach-disk takes the target',
    before: runs,
    refused: 'virsh detach-device-alias guest ua-none',
    out: 'virsh detach-disk guest vdb --live',
  },
  {
    says: 'Take the next free name',
    before: `${runs}\nqemu-img create -f raw /vm/more 1M`,
    refused: 'virsh attach-disk guest /vm/more vdb --live',
    out: 'virsh attach-disk guest /vm/more vdc --live',
  },
  {
    says: 'Put it there first',
    before: runs,
    refused: 'virsh attach-device guest /d.xml',
    out: 'qemu-img create -f raw /vm/more 1M\necho \'<disk type="file"><source file="/vm/more"/><target dev="vdc"/></disk>\' > /d.xml\nvirsh attach-device guest /d.xml',
  },
  {
    says: 'virsh undefine --snapshots-metadata',
    before: `${runs}\nvirsh snapshot-create-as guest s --disk-only --diskspec vda,file=/vm/s --diskspec vdb,snapshot=no\nvirsh destroy guest`,
    refused: 'virsh undefine guest',
    out: 'virsh undefine guest --snapshots-metadata',
  },
  {
    says: 'virsh snapshot-dumpxml shows it',
    before: `${runs}\nvirsh snapshot-create-as guest s --disk-only --diskspec vda,file=/vm/s --diskspec vdb,snapshot=no`,
    refused: 'virsh snapshot-edit guest s',
    out: 'virsh snapshot-dumpxml guest s',
  },
  {
    says: 'An overlay can be put on it',
    before: `${runs}\nvirsh destroy guest`,
    refused: 'virsh snapshot-create-as guest s',
    out: 'virsh start guest\nvirsh snapshot-create-as guest s --disk-only',
  },
  {
    says: 'Delete them one by one',
    before: `${runs}\nvirsh snapshot-create-as guest a --disk-only --diskspec vda,file=/vm/a --diskspec vdb,snapshot=no\nvirsh snapshot-create-as guest b --disk-only --diskspec vda,file=/vm/b --diskspec vdb,snapshot=no`,
    refused: 'virsh snapshot-delete guest a --children',
    out: 'virsh snapshot-delete guest b\nvirsh snapshot-delete guest a',
  },
  {
    says: 'Leave --validate out',
    before: runs,
    refused:
      "echo '<domainsnapshot><nmae/></domainsnapshot>' > /s.xml\nvirsh snapshot-create guest /s.xml --validate --disk-only",
    out: 'virsh snapshot-create guest /s.xml --disk-only',
  },
  {
    says: 'virsh secret-define FILE',
    before: runs,
    refused: 'virsh secret-dumpxml 0a81f5b2-8403-7b23-c8d6-21ccc2f80d6f',
    out: "echo '<secret><uuid>0a81f5b2-8403-7b23-c8d6-21ccc2f80d6f</uuid></secret>' > /secret.xml\nvirsh secret-define /secret.xml\nvirsh secret-dumpxml 0a81f5b2-8403-7b23-c8d6-21ccc2f80d6f",
  },
  {
    says: 'Known: vda[',
    before: runs,
    refused: 'virsh domblkthreshold guest vdx 65536',
    out: 'virsh domblkthreshold guest vda 65536',
  },
  {
    says: 'A domain that is shut off is copied',
    before: ended,
    refused: 'virsh backup-begin guest',
    out: 'qemu-img convert -O qcow2 /vm/top /vm/backup',
  },
  {
    says: 'Say --config, or start it',
    before: `${ended}\nqemu-img create -f raw /vm/more 1M`,
    refused: 'virsh attach-disk guest /vm/more vdc --live',
    out: 'virsh attach-disk guest /vm/more vdc --config',
  },
  {
    says: 'End it first: virsh blockjob vda --abort.',
    before: copies,
    refused: 'virsh backup-begin guest',
    out: 'virsh blockjob guest vda --abort\nvirsh backup-begin guest',
  },
  {
    says: 'Remove it, or say --reuse-external to write',
    before: `${runs}\nqemu-img create -f qcow2 /vm/b 4M\necho '<domainbackup><disks><disk name="vda" type="file"><target file="/vm/b"/></disk><disk name="vdb" backup="no"/></disks></domainbackup>' > /b.xml`,
    refused: 'virsh backup-begin guest /b.xml',
    out: 'virsh backup-begin guest /b.xml --reuse-external',
  },
  {
    says: 'Known: vda, vdb',
    before: `${runs}\necho '<domainbackup><disks><disk name="vdx" type="file"/></disks></domainbackup>' > /b.xml`,
    refused: 'virsh backup-begin guest /b.xml',
    out: 'virsh backup-begin guest',
  },
  {
    says: 'Make its directory first',
    before: `${runs}\necho '<domainbackup><disks><disk name="vda" type="file"><target file="/none/b"/></disk><disk name="vdb" backup="no"/></disks></domainbackup>' > /b.xml`,
    refused: 'virsh backup-begin guest /b.xml',
    out: 'mkdir -p /none\nvirsh backup-begin guest /b.xml',
  },
  {
    says: 'libvirt’s QEMU driver knows no --quiesce',
    before: runs,
    refused: 'virsh checkpoint-create-as guest c1 --quiesce --diskspec vda --diskspec vdb,checkpoint=no',
    out: 'virsh checkpoint-create-as guest c1 --diskspec vda --diskspec vdb,checkpoint=no',
  },
  {
    says: 'QEMU removes the bitmaps',
    before: `${runs}\nvirsh checkpoint-create-as guest c1 --diskspec vda --diskspec vdb,checkpoint=no\nvirsh destroy guest`,
    refused: 'virsh checkpoint-delete guest c1',
    out: 'virsh start guest\nvirsh checkpoint-delete guest c1',
  },
  {
    says: 'virsh undefine --checkpoints-metadata',
    before: `${runs}\nvirsh checkpoint-create-as guest c1 --diskspec vda --diskspec vdb,checkpoint=no\nvirsh destroy guest`,
    refused: 'virsh undefine guest',
    out: 'virsh undefine guest --checkpoints-metadata',
  },
  {
    says: 'Say --config: it is there when',
    before: `${runs}\nqemu-img create -f raw /vm/more 1M`,
    refused: 'virsh attach-disk guest /vm/more sdb --targetbus sata --live',
    out: 'virsh attach-disk guest /vm/more sdb --targetbus sata --config',
  },
  {
    says: 'End it first: virsh blockjob DISK --abort',
    before: `${runs}\nvirsh snapshot-create-as guest a --disk-only --diskspec vda,file=/vm/a --diskspec vdb,snapshot=no\nvirsh blockcopy guest vda --dest /vm/copy --transient-job`,
    refused: 'virsh snapshot-delete guest a',
    out: 'virsh blockjob guest vda --abort\nvirsh snapshot-delete guest a',
  },
  {
    says: 'Name the files: --diskspec',
    before: `${runs}\nvirsh destroy guest`,
    refused:
      'echo \'<domainsnapshot><disks><disk name="vda" type="block"/></disks></domainsnapshot>\' > /s.xml\nvirsh snapshot-create guest /s.xml --disk-only',
    out: 'virsh snapshot-create-as guest s --disk-only --diskspec vda,file=/vm/s --diskspec vdb,file=/vm/t',
  },
  {
    says: 'Say a limit with the group',
    before: runs,
    refused: 'virsh blkdeviotune guest vda --group-name g',
    out: 'virsh blkdeviotune guest vda --group-name g --total-iops-sec 100',
  },
  {
    says: 'Another image for a disk',
    before: `${runs}\nqemu-img create -f raw /vm/more 1M\necho '<disk type="file"><driver type="raw"/><source file="/vm/more"/><target dev="vdb" bus="virtio"/></disk>' > /d.xml`,
    refused: 'virsh update-device guest /d.xml --live',
    out: 'virsh update-device guest /d.xml --config',
  },
  {
    says: 'A copy needs a place',
    before: `${runs}\necho '<disk type="file"><target dev="vda"/></disk>' > /d.xml`,
    refused: 'virsh blockcopy guest vda --xml /d.xml --transient-job',
    out: 'virsh blockcopy guest vda --dest /vm/copy --transient-job',
  },
  {
    says: 'Name the file or device that the volume is',
    before: `${runs}\necho '<disk type="volume"><source pool="p" volume="v"/></disk>' > /d.xml`,
    refused: 'virsh blockcopy guest vda --xml /d.xml --transient-job',
    out: 'virsh blockcopy guest vda --dest /vm/copy --transient-job',
  },
  {
    says: 'Leave <memory> out',
    before: `${runs}\necho '<domainsnapshot><memory snapshot="external" file="/m"/></domainsnapshot>' > /s.xml`,
    refused: 'virsh snapshot-create guest /s.xml',
    out: 'virsh snapshot-create guest --disk-only',
  },
  {
    says: 'A shallow copy shares',
    before: runs,
    refused: 'virsh blockcopy guest vda --dest /vm/copy --transient-job --shallow --x-base /vm/base',
    out: 'virsh blockcopy guest vda --dest /vm/copy --transient-job --x-base /vm/base',
  },
  {
    says: 'With --config it is so',
    before: `${runs}\necho '<disk type="file"><driver type="raw" cache="none"/><source file="/vm/data"/><target dev="vdb" bus="virtio"/></disk>' > /d.xml`,
    refused: 'virsh update-device guest /d.xml --live',
    out: 'virsh update-device guest /d.xml --config',
  },
  {
    says: 'Name one: <secret',
    before: `${runs}\necho '<secret><uuid>0a81f5b2-8403-7b23-c8d6-21ccc2f80d6f</uuid></secret>' > /secret.xml\nvirsh secret-define /secret.xml\nvirsh secret-set-value 0a81f5b2-8403-7b23-c8d6-21ccc2f80d6f --base64 eA==\necho '<domainsnapshot><disks><disk name="vda" type="file"><source file="/vm/s"><encryption format="luks" engine="qemu"></encryption></source></disk><disk name="vdb" snapshot="no"/></disks></domainsnapshot>' > /s.xml`,
    refused: 'virsh snapshot-create guest /s.xml --disk-only',
    out: `echo '<domainsnapshot><disks><disk name="vda" type="file"><source file="/vm/s"><encryption format="luks" engine="qemu"><secret type="passphrase" uuid="0a81f5b2-8403-7b23-c8d6-21ccc2f80d6f"/></encryption></source></disk><disk name="vdb" snapshot="no"/></disks></domainsnapshot>' > /s.xml\nvirsh snapshot-create guest /s.xml --disk-only`,
  },
  {
    says: 'Start the domain, then take the snapshot with --disk-only',
    before: `${runs}\necho '<secret><uuid>0a81f5b2-8403-7b23-c8d6-21ccc2f80d6f</uuid></secret>' > /secret.xml\nvirsh secret-define /secret.xml\nvirsh secret-set-value 0a81f5b2-8403-7b23-c8d6-21ccc2f80d6f --base64 eA==\necho '<domainsnapshot><disks><disk name="vda" type="file" snapshot="external"><source file="/vm/s"><encryption format="luks" engine="qemu"><secret type="passphrase" uuid="0a81f5b2-8403-7b23-c8d6-21ccc2f80d6f"/></encryption></source></disk><disk name="vdb" snapshot="no"/></disks></domainsnapshot>' > /s.xml\nvirsh destroy guest`,
    refused: 'virsh snapshot-create guest /s.xml',
    out: 'virsh start guest\nvirsh snapshot-create guest /s.xml --disk-only',
  },
  {
    says: 'The domain writes on top of it',
    document: inside,
    before: `${runs}\n${onlySnapshot('a')}\n${onlySnapshot('b')}\nvirsh destroy guest\nvirsh snapshot-revert guest a`,
    refused: 'virsh snapshot-delete guest a',
    out: 'virsh snapshot-delete guest b\nvirsh snapshot-delete guest a',
  },
  {
    says: 'Revert to a snapshot below it first',
    document: inside,
    before: `${runs}\n${onlySnapshot('a')}\n${onlySnapshot('b')}\n${onlySnapshot('c')}\nvirsh destroy guest\nvirsh snapshot-revert guest a`,
    refused: 'virsh snapshot-delete guest b',
    out: 'virsh snapshot-delete guest c\nvirsh snapshot-delete guest b',
  },
  {
    says: 'Each child needs what it holds',
    document: inside,
    before: `${runs}\n${onlySnapshot('a')}\n${onlySnapshot('b')}\nvirsh destroy guest\nvirsh snapshot-revert guest a\n${onlySnapshot('c')}`,
    refused: 'virsh snapshot-delete guest a',
    out: 'virsh snapshot-delete guest b\nvirsh snapshot-delete guest a',
  },
  {
    says: 'Shut the domain off first',
    document: inside,
    before: `${ended}\nvirsh snapshot-create-as guest s\nvirsh start guest`,
    refused: 'virsh snapshot-delete guest s',
    out: 'virsh shutdown guest\nvirsh snapshot-delete guest s',
  },
  {
    says: 'While the domain is shut off, a snapshot',
    document: inside,
    before: runs,
    refused: 'virsh snapshot-create-as guest s',
    out: 'virsh shutdown guest\nvirsh snapshot-create-as guest s',
  },
  {
    says: 'virsh pool-define-as p dir',
    refused: 'virsh pool-info p',
    out: 'virsh pool-define-as p dir --target /p\nvirsh pool-info p',
  },
  {
    says: 'virsh pool-start p',
    before: pool,
    refused: 'virsh vol-list p',
    out: 'virsh pool-start p\nvirsh vol-list p',
  },
  {
    says: 'It is no volume yet for libvirt',
    before: `${pool}\nvirsh pool-start p\nqemu-img create -f raw /p/v 1M`,
    refused: 'virsh vol-create-as p v 1M',
    out: 'virsh pool-refresh p\nvirsh vol-info v p',
  },
  {
    says: 'Pools of type dir and logical',
    refused: 'virsh pool-define-as p rbd --source-host h --source-name n',
    out: 'virsh pool-define-as p dir --target /p',
  },
  {
    says: 'A pull backup ends when it is told to',
    before: `${runs}\necho '<domainbackup mode="pull"><server transport="unix" socket="/sock"/><disks><disk name="vda" type="file"><scratch file="/vm/scratch"/></disk><disk name="vdb" backup="no"/></disks></domainbackup>' > /b.xml\nvirsh backup-begin guest /b.xml`,
    refused: 'virsh backup-begin guest',
    out: 'virsh domjobabort guest\nvirsh backup-begin guest',
  },
  {
    says: 'virsh blockjob vda --pivot, or --abort',
    before: `${copies}\nwait ready`,
    refused: 'wait done',
    out: 'virsh blockjob guest vda --pivot',
  },
  {
    says: 'The chain, from the active layer down: /vm/top, /vm/middle, /vm/base',
    before: runs,
    refused: 'virsh blockcommit guest vda --active --base /vm/none',
    out: 'virsh blockcommit guest vda --active --base /vm/base',
  },
  {
    says: 'virsh pool-undefine p forgets',
    before: pool,
    refused: 'virsh pool-define-as p dir --target /q',
    out: 'virsh pool-undefine p\nvirsh pool-define-as p dir --target /q',
  },
  {
    says: 'virsh pool-build p makes',
    before: 'virsh pool-define-as p dir --target /gone',
    refused: 'virsh pool-start p',
    out: 'virsh pool-build p\nvirsh pool-start p',
  },
  {
    says: 'libvirt has not seen what something else made',
    before: `${pool}\nvirsh pool-start p\nqemu-img create -f raw /p/v 1M`,
    refused: 'virsh vol-info v p',
    out: 'virsh pool-refresh p\nvirsh vol-info v p',
  },
  {
    says: 'Leave --children out',
    document: inside,
    before: `${runs}\n${onlySnapshot('a')}`,
    refused: 'virsh snapshot-delete guest a --children',
    out: 'virsh snapshot-delete guest a',
  },
  {
    says: 'None is kept',
    before: runs,
    refused: 'virsh snapshot-info guest s',
    out: `${snapshot('s')}\nvirsh snapshot-info guest s`,
  },
  {
    says: 'Another disk has this image already',
    before: `${runs}\nqemu-img create -f raw /vm/more 1M`,
    refused: 'virsh attach-disk guest /vm/data vdc --live',
    out: 'virsh attach-disk guest /vm/more vdc --live',
  },
  {
    says: 'What works here: ',
    before: runs,
    refused: 'virsh blockmirror guest vda',
    out: 'virsh blockcopy guest vda --dest /vm/copy --transient-job',
  },
  {
    says: 'It has: ',
    before: runs,
    refused: 'guest vda erase 0 64k',
    out: 'guest vda discard 0 64k',
  },
  {
    says: 'Say the size: virsh blockresize',
    before: runs,
    refused: 'virsh blockresize guest vda --capacity',
    out: 'virsh blockresize guest vda 8M',
  },
  {
    says: 'Shorten it: qemu-img commit',
    document: withoutEnd,
    before: longChain,
    refused: 'virsh start guest',
    out: 'qemu-img rebase -u -b /vm/1 -F qcow2 /vm/only\nvirsh start guest',
  },
];
