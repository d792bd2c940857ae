import { domainXml, fileDisk } from '../domain-xml.js';
import { type Family, scenario } from '../scenario.js';
import { onFourImages } from './four-images.js';

const again = `virsh shutdown v
  virsh start v`;

export const pulls: Family = {
  family: 'blockpull',
  scenarios: [
    onFourImages(
      'the whole chain',
      `virsh blockpull v vda --wait --verbose
       guest vda write -P 0x41 2M 64k
       ${again}`,
    ),
    scenario(
      'an image that has nothing below',
      domainXml(fileDisk('vda', '/i/a.qcow2')),
      `mkdir /i
       qemu-img create -q -f qcow2 /i/a.qcow2 2M
       virsh start v
       virsh blockpull v vda --wait
       ${again}`,
    ),
    onFourImages('down to a base', `virsh blockpull v vda --base /i/m1.qcow2 --wait\n${again}`),
    onFourImages('down to a base by number', 'virsh blockpull v vda --base "vda[3]" --wait'),
    onFourImages('down to what is right below', 'virsh blockpull v vda --base /i/m2.qcow2 --wait'),
    onFourImages('names kept relative', `virsh blockpull v vda --base /i/m1.qcow2 --keep-relative --wait\n${again}`),
    onFourImages(
      'waited for by a line of its own',
      `virsh blockpull v vda
       wait done vda
       virsh blockjob v vda`,
    ),
    onFourImages(
      'slow, its speed asked and changed, then ended',
      `virsh blockpull v vda --bandwidth 4096 --bytes
       virsh blockjob v vda --info
       virsh blockjob v vda --raw
       virsh blockjob v vda --bandwidth 4096 --bytes
       virsh blockjob v vda --abort
       virsh blockjob v vda
       virsh blockpull v vda --wait`,
    ),
    onFourImages(
      'refused: what no pull can do',
      `virsh blockpull v vda --keep-relative --wait
       virsh blockpull v vda --base /i/top.qcow2 --wait
       virsh blockpull v vda --base /i/nosuch --wait
       virsh blockpull v /i/m2.qcow2 --wait
       virsh blockpull v vdz --wait
       virsh blockpull v vda --async
       virsh blockpull v vda --verbose
       virsh blockjob v vda --pivot
       virsh blockjob v vda --abort`,
    ),
    onFourImages(
      'refused: a second job on the same disk',
      `virsh blockpull v vda --bandwidth 4096 --bytes
       virsh blockpull v vda --wait
       virsh blockcommit v vda --top /i/m2.qcow2 --wait
       virsh blockjob v vda --pivot
       virsh snapshot-create-as v s --disk-only --no-metadata
       virsh blockjob v vda --abort`,
    ),
    onFourImages(
      'refused: nothing runs',
      `virsh destroy v
       virsh blockpull v vda --wait
       virsh blockcommit v vda --active --wait
       virsh blockcopy v vda --dest /i/c --wait
       virsh blockjob v vda
       virsh start v`,
    ),
  ],
};
