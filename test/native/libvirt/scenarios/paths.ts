import { domainXml, fileDisk } from '../domain-xml.js';
import { type Family, scenario } from '../scenario.js';
import { onFourImages } from './four-images.js';

const relative = `mkdir -p /i/b /i/c /i/d
  qemu-img create -q -f raw /i/base.raw 2M
  qemu-io -f raw -c 'write -q -P 0x62 0 1M' /i/base.raw
  qemu-img create -q -f qcow2 -b ../base.raw -F raw /i/b/b.img
  qemu-img create -q -f qcow2 -b ../b/b.img -F qcow2 /i/c/c.img
  qemu-img create -q -f qcow2 -b ../c/c.img -F qcow2 /i/d/d.img
  qemu-io -f qcow2 -c 'write -q -P 1 0 64k' /i/b/b.img
  qemu-io -f qcow2 -c 'write -q -P 2 64k 64k' /i/c/c.img
  qemu-io -f qcow2 -c 'write -q -P 3 128k 64k' /i/d/d.img
  virsh start v`;
const relativeXml = domainXml(fileDisk('vda', '/i/d/d.img'));

/** Of which some lead to an image: the words that follow tell which. */
const commonNames = [
  ...['m2.qcow2', './m2.qcow2', '/i/m2.qcow2', '/i/../i/m2.qcow2', 'i/m2.qcow2', '/m2.qcow2', '/i/top.qcow2'],
  ...[
    'top.qcow2',
    'i/top.qcow2',
    'vda',
    'vda[0]',
    'vda[1]',
    'vda[2]',
    'vda[02]',
    'vda[9]',
    'vda[]',
    'vda[-1]',
    'vda[2]x',
  ],
  ...[
    'vdb[2]',
    '[2]',
    'file:/i/m2.qcow2',
    'file:m2.qcow2',
    'nbd://127.0.0.1/m2.qcow2',
    'json:{}',
    'm2',
    ' m2.qcow2',
    '/i',
  ],
];

const notBelow = ['/i/top.qcow2', 'top.qcow2', 'vda[1]', 'vda', 'vda[9]', 'vdb[2]', 'file:/i/m2.qcow2', 'nosuch', '/i'];

export const paths: Family = {
  family: 'paths',
  scenarios: [
    scenario(
      'an image named by another path of the same file',
      relativeXml,
      `${relative}
       virsh blockcommit v vda --top /i/c/c.img --base /i/b/b.img --keep-relative --wait`,
    ),
    scenario(
      'an image named by the path that the chain has, and by one with detours',
      relativeXml,
      `${relative}
       virsh blockcommit v vda --top /i/d/../c/c.img --base /i//b/./b.img --wait`,
    ),
    onFourImages(
      'images of a chain in all the ways that a call may name them',
      commonNames.map((name) => `virsh blockcommit v vda --top "${name}" --base /i/nosuch`).join('\n'),
    ),
    onFourImages(
      'the base of a pull in ways that name no image below the active layer',
      notBelow.map((name) => `virsh blockpull v vda --base "${name}" --wait`).join('\n'),
    ),
    onFourImages(
      'a disk by its path, and by what is no path of it',
      `virsh blockpull v i/top.qcow2 --wait
       virsh blockpull v /i/./top.qcow2 --wait
       virsh blockpull v file:/i/top.qcow2 --wait
       virsh blockpull v /i/top.qcow2 --base ./m1.qcow2 --wait`,
    ),
    scenario(
      'images on block devices by their paths',
      domainXml(fileDisk('vda', '/i/top.qcow2')),
      `mkdir /i
       qemu-img create -q -f qcow2 /dev/names/low 4M
       qemu-img create -q -f qcow2 -b /dev/names/low -F qcow2 /dev/names/mid 4M
       qemu-img create -q -f qcow2 -b /dev/names/mid -F qcow2 /i/top.qcow2
       virsh start v
       virsh blockcommit v vda --top mid --base low --wait
       virsh blockcommit v vda --top /dev/names/mid --base /dev/names/../names/low --wait
       virsh blockpull v vda --base names/low --wait
       virsh blockpull v vda --base /dev/names/low --wait`,
      {
        devices: [
          { path: '/dev/names/low', size: 8 * 2 ** 20 },
          { path: '/dev/names/mid', size: 8 * 2 ** 20 },
        ],
      },
    ),
    scenario(
      'a relative chain pulled in part',
      relativeXml,
      `${relative}
       virsh blockpull v vda --base /i/b/b.img --keep-relative --wait
       virsh shutdown v
       virsh start v`,
    ),
    scenario(
      'a relative chain committed without keeping it so',
      relativeXml,
      `${relative}
       virsh blockcommit v vda --top /i/c/c.img --wait
       virsh shutdown v
       virsh start v`,
    ),
    scenario(
      'a relative chain copied shallow',
      relativeXml,
      `${relative}
       virsh blockcopy v vda --dest /i/e.img --transient-job --shallow --wait --pivot`,
    ),
    scenario(
      'a relative chain, names kept of an image that has an absolute one',
      relativeXml,
      `mkdir -p /i/b /i/d
       qemu-img create -q -f raw /i/base.raw 2M
       qemu-img create -q -f qcow2 -b /i/base.raw -F raw /i/b/b.img
       qemu-img create -q -f qcow2 -b ../b/b.img -F qcow2 /i/d/d.img
       virsh start v
       virsh blockcommit v vda --top /i/b/b.img --keep-relative --wait
       virsh blockpull v vda --base /i/base.raw --keep-relative --wait`,
    ),
    scenario(
      'a backing file named by json:, its format by the overlay',
      domainXml(fileDisk('vda', '/i/j.qcow2')),
      `mkdir /i
       qemu-img create -q -f qcow2 /i/base.qcow2 2M
       qemu-img create -q -f qcow2 -u -b 'json:{"driver":"file","filename":"/i/base.qcow2"}' -F qcow2 /i/j.qcow2 2M
       virsh start v
       virsh blockpull v vda --wait`,
    ),
    scenario(
      'a backing file named by json:, with its format',
      domainXml(fileDisk('vda', '/i/j.qcow2')),
      `mkdir /i
       qemu-img create -q -f qcow2 /i/base.qcow2 2M
       qemu-img create -q -f qcow2 -u -b 'json:{"file.driver":"file","file.filename":"/i/base.qcow2","driver":"qcow2"}' -F qcow2 /i/j.qcow2 2M
       virsh start v`,
    ),
    scenario(
      'a backing file that a server has which nobody reaches',
      domainXml(fileDisk('vda', '/i/n.qcow2')),
      `mkdir /i
       qemu-img create -q -f qcow2 -u -b 'nbd://192.0.2.7:10809/e1' -F raw /i/n.qcow2 2M
       virsh start v`,
    ),
    scenario(
      'backing files of qed, which has no place for their format',
      domainXml(fileDisk('vda', '/i/top', 'qed'), fileDisk('vdb', '/i/other', 'qed')),
      `mkdir /i
       qemu-img create -q -f raw /i/base 2M
       qemu-img create -q -f qcow2 -b base -F raw /i/m1
       qemu-img create -q -f qed -b m1 -F qcow2 /i/m2
       qemu-img create -q -f qed -b m2 -F qed /i/top
       qemu-img create -q -f qcow2 /i/guests 2M
       qemu-img create -q -f qed -b guests -F raw /i/other
       virsh start v
       guest vda write -P 1 0 64k
       virsh blockcommit v vda --active --base /i/m1 --pivot
       virsh destroy v
       virsh start v`,
    ),
    scenario(
      'a backing file without a format of its own',
      domainXml(fileDisk('vda', '/i/a')),
      `mkdir /i
       qemu-img create -q -f qcow2 /i/base 2M
       qemu-img create -q -f qcow2 -u -b base /i/a 2M
       virsh start v`,
    ),
  ],
};
