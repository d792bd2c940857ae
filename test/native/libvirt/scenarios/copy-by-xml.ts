import type { Family } from '../scenario.js';
import { onFourImages } from './four-images.js';

const there = (xml: string): string => `echo "${xml}" > /i/d.xml`;
const copied = 'virsh blockcopy v vda --xml /i/d.xml --transient-job';

export const copiesByXml: Family = {
  family: 'blockcopy by XML',
  scenarios: [
    onFourImages(
      'only printed',
      `${there("<disk type='file'><driver type='qcow2'/><source file='/i/copy.qcow2'/></disk>")}
       virsh blockcopy v vda --xml /i/d.xml --print-xml
       virsh blockcopy v vda /i/copy.qcow2 --print-xml
       virsh blockcopy v vda /dev/x --blockdev --print-xml
       virsh blockcopy v vda /i/c --shallow --reuse-external --format qcow2 --bandwidth 3 --print-xml
       virsh blockcopy v vda /i/c --format nosuch --print-xml
       virsh blockcopy v vda --print-xml`,
    ),
    onFourImages(
      'into a file, pivoted',
      `${there("<disk type='file'><driver type='qcow2'/><source file='/i/copy.qcow2'/></disk>")}
       virsh blockcopy v vda --xml /i/d.xml
       ${copied} --wait
       guest vda write -P 0x41 2M 64k
       virsh blockjob v vda --pivot`,
    ),
    onFourImages(
      'the XML of a whole disk, raw',
      `${there("<disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='/i/copy.raw'/><target dev='vda' bus='virtio'/></disk>")}
       ${copied} --wait
       virsh blockjob v vda --abort`,
    ),
    onFourImages(
      'without a format: the source’s',
      `${there("<disk type='file'><source file='/i/copy2'/></disk>")}
       ${copied} --wait --pivot`,
    ),
    onFourImages(
      'shallow, with an end of its own',
      `${there("<disk type='file'><driver type='qcow2'/><source file='/i/copy3'/><backingStore/></disk>")}
       ${copied} --shallow --wait
       guest vda write -P 0x41 2M 64k
       virsh blockjob v vda --pivot`,
    ),
    onFourImages(
      'onto a file with a chain of its own, named in the XML',
      `qemu-img create -q -f qcow2 -b m1.qcow2 -F qcow2 /i/copy4
       ${there("<disk type='file'><driver type='qcow2'/><source file='/i/copy4'/><backingStore type='file'><format type='qcow2'/><source file='/i/m1.qcow2'/><backingStore type='file'><format type='raw'/><source file='/i/base.raw'/><backingStore/></backingStore></backingStore></disk>")}
       ${copied} --shallow
       ${copied} --reuse-external
       ${copied} --shallow --reuse-external --wait
       virsh blockjob v vda --pivot`,
    ),
    onFourImages(
      'onto a file whose header tells the chain',
      `qemu-img create -q -f qcow2 -b m2.qcow2 -F qcow2 /i/copy5
       ${there("<disk type='file'><driver type='qcow2'/><source file='/i/copy5'/></disk>")}
       ${copied} --shallow --reuse-external --wait
       virsh blockjob v vda --pivot`,
    ),
    onFourImages(
      'refused: what is no disk, and options beside it',
      `${there("<disk type='file'><source file='/nodir/x'/></disk>")}
       ${copied}
       ${there('<disk><source/></disk>')}
       ${copied}
       ${there('not xml')}
       ${copied}
       ${there("<mirror type='file'><source file='/i/x'/></mirror>")}
       ${copied}
       ${there("<disk type='file'><driver type='nosuch'/><source file='/i/x'/></disk>")}
       ${copied}
       ${copied} /i/x
       ${copied} --format raw
       virsh blockcopy v vda --xml /i/nosuch.xml --transient-job
       virsh blockcopy v vda --transient-job`,
    ),
    onFourImages(
      'onto a block device',
      `${there("<disk type='block'><driver type='qcow2'/><source dev='/dev/life-a'/></disk>")}
       ${copied} --wait
       guest vda write -P 0x41 2M 64k
       virsh blockjob v vda --pivot
       guest vda write -P 0x42 3M 64k`,
      { devices: [{ path: '/dev/life-a', size: 8 * 2 ** 20 }] },
    ),
    onFourImages(
      'onto a block device by --blockdev, with other options',
      `virsh blockcopy v vda /dev/life-b --blockdev --format raw --transient-job --wait
       virsh blockjob v vda --abort
       virsh blockcopy v vda /dev/life-b --blockdev --format qcow2 --shallow --transient-job --wait --pivot
       virsh blockcopy v vda /dev/nosuch --blockdev --format qcow2 --transient-job --wait
       virsh blockcopy v vda /i/file2.qcow2 --blockdev --format qcow2 --transient-job --wait`,
      { devices: [{ path: '/dev/life-b', size: 8 * 2 ** 20 }] },
    ),
    onFourImages(
      'a device that is called a file',
      `${there("<disk type='file'><driver type='raw'/><source file='/dev/life-c'/></disk>")}
       ${copied} --wait
       ${copied} --reuse-external --wait`,
      { devices: [{ path: '/dev/life-c', size: 4 * 2 ** 20 }] },
    ),
    onFourImages(
      'a volume of a pool that nobody knows',
      `${there("<disk type='volume'><driver type='raw'/><source pool='p' volume='v'/></disk>")}
       ${copied}`,
    ),
  ],
};
