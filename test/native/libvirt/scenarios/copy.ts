import type { Family } from '../scenario.js';
import { onFourImages } from './four-images.js';

const again = `virsh destroy v
  virsh start v`;

export const copies: Family = {
  family: 'blockcopy',
  scenarios: [
    onFourImages(
      'refused: a domain that is defined',
      `virsh blockcopy v vda --dest /i/copy.qcow2 --wait --pivot
       virsh domblklist v`,
    ),
    onFourImages(
      'the whole chain, pivoted',
      `virsh blockcopy v vda --dest /i/copy.qcow2 --transient-job --wait --verbose --pivot
       guest vda write -P 0x41 2M 64k
       ${again}`,
    ),
    onFourImages(
      'waited for, then pivoted',
      `virsh blockcopy v vda --dest /i/copy.qcow2 --transient-job --wait
       guest vda write -P 0x41 2M 64k
       virsh blockjob v vda
       virsh blockjob v vda --pivot
       virsh blockjob v vda`,
    ),
    onFourImages(
      'finished: a picture of the disk stays',
      `virsh blockcopy v vda --dest /i/copy.qcow2 --transient-job --finish
       qemu-img info -U /i/copy.qcow2`,
    ),
    onFourImages(
      'shallow into a new file',
      `virsh blockcopy v vda --dest /i/copy.qcow2 --transient-job --shallow --wait
       guest vda write -P 0x41 2M 64k
       virsh blockjob v vda --pivot`,
    ),
    onFourImages(
      'shallow onto a file that is there',
      `qemu-img create -q -f qcow2 -b /i/m2.qcow2 -F qcow2 /i/copy.qcow2
       virsh blockcopy v vda --dest /i/copy.qcow2 --transient-job --shallow --reuse-external --wait --pivot`,
    ),
    onFourImages(
      'whole onto a file that is there',
      `qemu-img create -q -f qcow2 /i/copy.qcow2 4M
       virsh blockcopy v vda --dest /i/copy.qcow2 --transient-job --reuse-external --wait --pivot`,
    ),
    onFourImages(
      'into a raw file',
      `virsh blockcopy v vda --dest /i/copy.raw --transient-job --format raw --wait --pivot
       ${again}`,
    ),
    onFourImages(
      'refused: formats that QEMU’s driver does not take, or libvirt does not know',
      `virsh blockcopy v vda --dest /i/copy --transient-job --format cow
       virsh blockcopy v vda --dest /i/copy --transient-job --format dir
       virsh blockcopy v vda --dest /i/copy --transient-job --format iso
       virsh blockcopy v vda --dest /i/copy --transient-job --format vhdx
       virsh snapshot-create-as v s --disk-only --no-metadata --diskspec vda,driver=cow,file=/i/snap
       virsh snapshot-create-as v s --disk-only --no-metadata --diskspec vda,driver=vhdx,file=/i/snap`,
    ),
    onFourImages(
      'raw by its own option',
      'virsh blockcopy v vda --dest /i/copy.raw --transient-job --raw --wait --pivot',
    ),
    onFourImages(
      'granularity and buffer of a given size',
      'virsh blockcopy v vda --dest /i/copy.qcow2 --transient-job --granularity 65536 --buf-size 1048576 --wait --pivot',
    ),
    onFourImages(
      'refused: a granularity that is no power of two',
      'virsh blockcopy v vda --dest /i/copy.qcow2 --transient-job --granularity 1000 --wait --pivot',
    ),
    onFourImages(
      'synchronous writes',
      `virsh blockcopy v vda --dest /i/copy.qcow2 --transient-job --synchronous-writes --wait
       guest vda write -P 0x41 2M 64k
       virsh blockjob v vda --pivot`,
    ),
    onFourImages(
      'slow, and aborted before it is ready',
      `virsh blockcopy v vda --dest /i/copy.qcow2 --transient-job --bandwidth 4096 --bytes
       virsh blockjob v vda --pivot
       virsh blockjob v vda --raw
       virsh blockjob v vda --abort
       ls /i`,
    ),
    onFourImages(
      'aborted when it is ready',
      `virsh blockcopy v vda --dest /i/copy.qcow2 --transient-job --wait
       guest vda write -P 0x41 2M 64k
       virsh blockjob v vda --abort`,
    ),
    onFourImages(
      'only printed as XML',
      `virsh blockcopy v vda --dest /i/copy.qcow2 --transient-job --print-xml
       virsh blockcopy v vda --dest /i/copy.raw --format raw --transient-job --print-xml
       ls /i`,
    ),
    onFourImages(
      'refused: the destination is there, its directory is not, it is of the chain',
      `       qemu-img create -q -f qcow2 /i/there.qcow2 4M
       virsh blockcopy v vda --dest /i/there.qcow2 --transient-job --wait --pivot
       virsh blockcopy v vda --dest /nodir/copy.qcow2 --transient-job --wait --pivot
       virsh blockcopy v vda --dest /i/m1.qcow2 --transient-job --wait --pivot
       virsh blockcopy v vda --dest /i/nosuch.qcow2 --transient-job --reuse-external --wait --pivot
       virsh blockcopy v vda --dest relative.qcow2 --transient-job --wait --pivot
       ls /i`,
    ),
    onFourImages(
      'refused: options that exclude each other',
      `virsh blockcopy v vda --dest /i/c --transient-job --pivot --finish
       virsh blockcopy v vda --transient-job --wait
       virsh blockcopy v vda --dest /i/c --transient-job --async
       virsh blockcopy v vda --dest /i/c --transient-job --verbose
       virsh blockcopy v vda --dest /i/c --transient-job --format nosuch --wait
       virsh blockcopy v vdz --dest /i/c --transient-job --wait`,
    ),
    onFourImages(
      'refused: a smaller file to copy onto',
      `qemu-img create -q -f qcow2 /i/small.qcow2 1M
       virsh blockcopy v vda --dest /i/small.qcow2 --transient-job --reuse-external --wait --pivot`,
    ),
    onFourImages(
      'during a copy: what is refused',
      `virsh blockcopy v vda --dest /i/copy.qcow2 --transient-job --wait
       virsh blockcopy v vda --dest /i/copy2.qcow2 --transient-job --wait
       virsh blockcommit v vda --active --wait
       virsh blockpull v vda --wait
       virsh snapshot-create-as v s --disk-only --no-metadata
       virsh blockjob v vda --abort`,
    ),
    onFourImages(
      'down to an image further below, which is this project’s own',
      'virsh blockcopy v vda --dest /i/copy.qcow2 --transient-job --x-base /i/m1.qcow2 --wait --pivot',
    ),
  ],
};
