import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { moduleIsBuilt } from '../images/built-module.js';
import { memoryScript } from '../jobs/memory-script.js';

/** Lines that are refused with an advice, and those that the advice leads to. */
interface Case {
  /** Begins the advice. */
  readonly says: string;
  /** Lines before; all succeed. */
  readonly before?: string;
  readonly refused: string;
  /** What the advice says to do, as lines; all succeed. */
  readonly out: string;
}

const xml = `<domain type='kvm'>
  <name>guest</name>
  <memory unit='MiB'>64</memory>
  <os><type>hvm</type></os>
  <devices>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='/vm/top'/>
      <backingStore type='file'>
        <format type='qcow2'/>
        <source file='/vm/middle'/>
        <backingStore type='file'>
          <format type='raw'/>
          <source file='/vm/base'/>
          <backingStore/>
        </backingStore>
      </backingStore>
      <target dev='vda' bus='virtio'/>
    </disk>
    <disk type='file' device='disk'>
      <driver name='qemu' type='raw'/>
      <source file='/vm/data'/>
      <backingStore/>
      <target dev='vdb' bus='virtio'/>
    </disk>
    <disk type='file' device='cdrom'>
      <target dev='sda' bus='sata'/>
      <readonly/>
    </disk>
  </devices>
</domain>
`;

const runs = 'create-images\nvirsh start guest';
const ended = `${runs}\nvirsh destroy guest`;
const copies = `${runs}\nvirsh blockcopy guest vda --dest /vm/copy --transient-job`;
const slowly = `${runs}\nvirsh blockcopy guest vda --dest /vm/copy --transient-job --bandwidth 65536 --bytes`;

const cases: readonly Case[] = [
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
];

/** The advices of the code, as patterns: what it fills in may be anything. */
function advices(): readonly RegExp[] {
  const text = String.raw`('(?:[^'\\\n]|\\.)*'|\x60[^\x60]*\x60)`;
  const written = new RegExp(
    String.raw`(?:advice\s*=\s*|(?:refusal|JobsError)\(\s*${text},\s*(?:${text}|\w+),\s*)${text}`,
    'gu',
  );
  return ['jobs', 'script'].flatMap((room) => {
    const folder = new URL(`../../src/${room}/`, import.meta.url);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    return files.flatMap((name) =>
      [...readFileSync(new URL(name, folder), 'utf8').matchAll(written)].map((match) => {
        const parts = (match[3] ?? '').slice(1, -1).split(/\$\{(?:[^{}]|\{[^{}]*\})*\}/u);
        const plain = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`));
        return new RegExp(`^${plain.join('.*')}`, 'u');
      }),
    );
  });
}

/** Begin advices that no line above brings about, each with why. */
const notTried: readonly (readonly [string, string])[] = [
  ['Name the file that takes its backup', 'virsh’s own XML always names one'],
  ['Its marks are lost', 'there is no way to have them again: a full backup is another line'],
  ['A pull backup ends when it is told to', 'a wait has to run out first'],
  ['libvirt would start this copy', 'test/jobs/check-buffer.long.test.ts'],
  ['Say <features><acpi', 'a machine that has no slot for it otherwise: the scenarios of test/native/libvirt'],
  ['virsh blockjob ', 'said beside a wait that would never end'],
  ['It has: ', 'lists what there is'],
  ['Shorten it: qemu-img commit', 'takes a chain of more than 200 images'],
  ['Record it: qemu-img rebase -u', 'takes XML that names the first image alone: the scenarios of test/native/libvirt'],
  ['The server did not answer', 'takes a server that is gone: test/e2e/lazy-parts.test.ts'],
  ['Say the size: virsh blockresize', 'virsh asks for it first'],
  ['The Verdicts tab and backing-chain verdict', 'leads to a tab and another program'],
  ['Try again, or leave --validate out', 'takes a schema that can’t be had'],
  ['With --config it is so', 'the scenarios of devices in test/native/libvirt'],
  ['Leave <encryption> out', 'test/script/secrets.test.ts'],
  ['The domain writes on top of it', 'test/script/snapshots.test.ts'],
  ['Revert to a snapshot below it first', 'test/script/snapshots.test.ts'],
  ['Each child needs what it holds', 'test/script/snapshots.test.ts'],
  ['Shut the domain off first', 'test/script/snapshots.test.ts'],
  ['Say --running', 'test/script/snapshots.test.ts says it each time'],
  ['What the disk was then is gone', 'there is no way to have it again'],
  ['An image no longer holds', 'there is no way to have it again'],
  ['virsh pool-', 'the scenarios of pools in test/native/libvirt'],
  ['It is no volume yet for libvirt', 'the scenarios of pools in test/native/libvirt'],
  ['Pools of type dir and logical', 'tells what there is'],
  ['Create makes encrypted images', 'leads to a form'],
  ['Look at it: qemu-img info', 'the scenarios of pools in test/native/libvirt'],
  ['While the domain is shut off, a snapshot', 'test/script/snapshots.test.ts'],
];

const given = new Set<string>();

describe.skipIf(!moduleIsBuilt)('what a refusal advises leads out', () => {
  test.each(cases)('$says', async ({ says, before, refused, out }) => {
    const script = memoryScript(xml, 4 * 1024 * 1024);
    const failures = async (lines: string): Promise<readonly (string | null)[]> =>
      (await script.run(lines))
        .map(({ line, output, failure }) =>
          failure === null ? null : `${line.kind === 'problem' ? '' : line.text}: ${output}`,
        )
        .filter((each) => each !== null);
    try {
      expect(await failures(before ?? '')).toEqual([]);
      const told = (await script.run(refused)).at(-1);
      expect(told?.failure, told?.output).not.toBeNull();
      expect(told?.advice, told?.output).toContain(says);
      given.add(told?.advice ?? '');
      expect(await failures(out)).toEqual([]);
    } finally {
      await script.end();
    }
  });

  test('and each that the code can give is tried, or named with why not', () => {
    const all = advices();
    expect(all.length).toBeGreaterThan(60);
    const isTried = (advice: RegExp): boolean => [...given].some((each) => advice.test(each));
    const isNamed = (advice: RegExp): boolean =>
      notTried.some(([begins]) => advice.source.startsWith(`^${begins.replace('/', String.raw`\/`)}`));
    expect(all.filter((advice) => !isTried(advice) && !isNamed(advice)).map(({ source }) => source)).toEqual([]);
    expect(
      notTried.filter(
        ([begins]) => !all.some((advice) => advice.source.startsWith(`^${begins.replace('/', String.raw`\/`)}`)),
      ),
    ).toEqual([]);
  });
});
