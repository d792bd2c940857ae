import { existsSync } from 'node:fs';
import { describe, test } from 'vitest';
import { compareHosts } from './compare-hosts.js';
import { findNativeTools } from './qemu-tools.js';

const tools = findNativeTools();
const daemon = tools !== null && existsSync(`${tools.directory}/qemu-storage-daemon`) ? tools : null;
if (daemon === null) console.warn('No native qemu-storage-daemon: what is compared with it is skipped.');

function disk(target: string): string {
  return `<disk type='file' device='disk'>
  <driver name='qemu' type='qcow2'/>
  <source file='/i/${target}'/>
  <target dev='${target}' bus='virtio'/>
</disk>`;
}

const domainXml = `<domain type='kvm'>\n<name>guest</name>\n<devices>\n${disk('vda')}\n${disk('vdb')}\n</devices>\n</domain>\n`;

/** base <- middle <- vda, and vdb alone: each with bytes of its own, and the guest's on top. */
const startLines = `mkdir /i /c
qemu-img create -q -f raw /i/base 4M
qemu-io -f raw -c 'write -P 1 0 3M' /i/base
qemu-img create -q -f qcow2 -b /i/base -F raw /i/middle
qemu-io -f qcow2 -c 'write -P 2 1M 1M' /i/middle
qemu-img create -q -f qcow2 -b /i/middle -F qcow2 /i/vda
qemu-img create -q -f qcow2 -o cluster_size=4k /i/vdb 2M
virsh start guest
guest vda write -P 3 2M 300k
guest vdb random 10 1
`;

const end = `guest vda verify
guest vdb verify
virsh shutdown guest
xml
`;

const cases: readonly (readonly [string, string])[] = [
  // Not into a qed: the native driver of that format may stop at a failed assertion when a write has to wait for another's.
  [
    'a copy of the whole chain into a qcow2, the guest writing in both phases',
    `virsh blockcopy vda /c/m --format qcow2 --transient-job
guest vda random 10 2
wait ready
guest vda random 10 3
virsh blockjob vda --info
virsh blockjob vda --pivot
guest vda random 10 4
qemu-img info -U --backing-chain /c/m`,
  ],
  [
    'a copy into a raw file with chunks and buffers of a given size',
    `virsh blockcopy vda /c/m --raw --granularity 65536 --buf-size 131072 --wait --transient-job
virsh blockjob vda --raw
virsh blockjob vda --pivot`,
  ],
  [
    'a copy with synchronous writes',
    `virsh blockcopy vda /c/m --synchronous-writes --wait --transient-job
guest vda random 20 2
virsh blockjob vda --pivot
guest vda random 20 3`,
  ],
  [
    'a shallow copy into a new file',
    `virsh blockcopy vda /c/m --shallow --wait --transient-job
guest vda random 10 2
virsh blockjob vda --pivot
qemu-img map -U --output=json /i/middle`,
  ],
  [
    'a shallow copy onto a copy of what is below',
    `qemu-img convert -U -f qcow2 -O qcow2 /i/middle /c/below
qemu-img create -q -f qcow2 -b /c/below -F qcow2 /c/m
virsh blockcopy vda /c/m --shallow --reuse-external --pivot --transient-job
guest vda random 10 2`,
  ],
  [
    'an abort before READY',
    `virsh blockcopy vda /c/m --bandwidth 65536 --bytes --transient-job
guest vda random 10 2
virsh blockjob vda --abort
! virsh blockjob vda --abort`,
  ],
  [
    'an abort after READY, which leaves a picture of the disk',
    `virsh blockcopy vda /c/m --wait --transient-job
guest vda random 10 2
virsh blockjob vda --abort
guest vda flush
qemu-img compare -U /i/vda /c/m
virsh shutdown guest
qemu-img check /c/m
virsh start guest`,
  ],
  [
    'an active commit',
    `virsh blockcommit vda --active --wait
guest vda random 10 2
virsh blockjob vda --pivot
guest vda random 10 3`,
  ],
  [
    'an active commit into the next image, that is ended and done again',
    `virsh blockcommit vda --active --shallow --wait --keep-overlay
guest vda random 10 2
virsh blockcommit vda --active --shallow --pivot --delete
! qemu-img info /i/vda`,
  ],
  [
    'a commit below the active layer, the file deleted',
    `virsh blockcommit vda --top /i/middle --base /i/base --delete --wait
guest vda random 10 2
! qemu-img info /i/middle`,
  ],
  [
    'a commit that is ended midway',
    `virsh blockcommit vda --top /i/middle --bandwidth 65536 --bytes
virsh blockjob vda --abort
virsh blockcommit vda --top /i/middle --wait`,
  ],
  [
    'a commit of an image that is shorter than its base, which uncovers what base holds',
    `virsh snapshot-create-as guest s --disk-only --diskspec vdb,snapshot=no --diskspec vda,file=/i/over
virsh shutdown guest
qemu-img resize -q --shrink -f qcow2 /i/middle 1M
virsh start guest
virsh blockcommit vda --top /i/middle --wait
qemu-io -r -U -f raw -c 'read -P 1 2560k 64k' /i/base
! guest vda verify
# And as it was before that: zeroes.
guest vda write -z 0 4M`,
  ],
  [
    'a pull down to a base, then of the rest',
    `virsh blockpull vda --base /i/base --wait
guest vda random 10 2
qemu-img check -q -U /i/middle
virsh blockpull vda --wait
guest vda random 10 3`,
  ],
  [
    'a pull that is ended midway',
    `virsh blockpull vda --bandwidth 65536 --bytes
virsh blockjob vda --abort
guest vda random 10 2`,
  ],
  [
    'jobs on two disks side by side',
    `virsh blockcopy vda /c/a --bandwidth 1M --transient-job
virsh blockcopy vdb /c/b --wait --transient-job
guest vda random 10 2
guest vdb random 10 3
virsh blockjob vdb --pivot
virsh blockjob vda --bandwidth 0
wait ready vda
virsh blockjob vda --abort`,
  ],
  [
    'a snapshot of both disks, and the commit that undoes it',
    `virsh snapshot-create-as guest s --disk-only
guest vda random 10 2
guest vdb random 10 3
virsh blockcommit vda --active --shallow --pivot
virsh blockcommit vdb --active --pivot`,
  ],
];

describe.skipIf(daemon === null)('the native storage daemon does the same in', () => {
  test.each(cases)('%s', async (_, lines) => {
    if (daemon !== null) await compareHosts(domainXml, `${startLines}${lines}\n${end}`, daemon);
  });
});
