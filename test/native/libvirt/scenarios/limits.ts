import { domainXml, fileDisk } from '../domain-xml.js';
import { type Family, type Scenario, scenario } from '../scenario.js';

const twoDisks = domainXml(fileDisk('sda', '/i/a.qcow2'), fileDisk('vdb', '/i/c.raw', 'raw'));

const images = `mkdir /i
     qemu-img create -q -f raw /i/base.raw 4M
     qemu-img create -q -f qcow2 -b base.raw -F raw /i/a.qcow2
     qemu-img create -q -f raw /i/c.raw 4M`;

function onTwoDisks(name: string, script: string): Scenario {
  return scenario(name, twoDisks, `${images}\n${script}`);
}

const tuned = domainXml(
  fileDisk(
    'sda',
    '/i/a.qcow2',
    'qcow2',
    `
      <iotune>
        <total_bytes_sec>1000000000</total_bytes_sec>
        <read_iops_sec>2000000</read_iops_sec>
        <group_name>g</group_name>
      </iotune>`,
  ),
  fileDisk('vdb', '/i/c.raw', 'raw'),
);

function withPolicies(policies: string): string {
  return twoDisks.replace("type='qcow2'/>", `type='qcow2' ${policies}/>`);
}

/** What throttles disks, and what is told of them. */
export const limits: Family = {
  family: 'limits',
  scenarios: [
    onTwoDisks(
      'limits are set and shown, one kind at a time',
      `virsh start v
       virsh blkdeviotune v sda
       virsh blkdeviotune v sda --total-bytes-sec 1048576
       virsh blkdeviotune v sda
       virsh blkdeviotune v sda --read-bytes-sec 5M
       virsh blkdeviotune v sda --total-bytes-sec 0 --read-bytes-sec 1000 --write-bytes-sec 2kb
       virsh blkdeviotune v sda --total-iops-sec 100
       virsh blkdeviotune v /i/a.qcow2
       virsh blkdeviotune v vdb --write-iops-sec 7
       virsh blkdeviotune v vdb
       virsh blkdeviotune v sda --total-bytes-sec 0 --total-iops-sec 0
       virsh blkdeviotune v sda`,
    ),
    onTwoDisks(
      'limits while it runs, from the next start on, and both',
      `virsh start v
       virsh blkdeviotune v sda --total-bytes-sec 1000
       virsh blkdeviotune v sda --total-iops-sec 100 --config
       virsh blkdeviotune v sda --config
       virsh blkdeviotune v sda --live
       virsh blkdeviotune v sda --write-iops-sec 50 --live --config
       virsh blkdeviotune v sda --live --config
       virsh destroy v
       virsh blkdeviotune v sda
       virsh blkdeviotune v sda --total-iops-sec 9 --live
       virsh blkdeviotune v sda --read-iops-sec 60
       virsh blkdeviotune v sda --current
       virsh start v
       virsh blkdeviotune v sda`,
    ),
    onTwoDisks(
      'bursts and how long they last',
      `virsh start v
       virsh blkdeviotune v sda --total-bytes-sec 1M --total-bytes-sec-max 10M --total-bytes-sec-max-length 5
       virsh blkdeviotune v sda
       virsh blkdeviotune v sda --total-bytes-sec-max 1k
       virsh blkdeviotune v sda --total-bytes-sec 0
       virsh blkdeviotune v sda --total-bytes-sec-max-length 0
       virsh blkdeviotune v sda --total-bytes-sec 0 --total-bytes-sec-max 0
       virsh blkdeviotune v sda --total-iops-sec-max 100
       virsh blkdeviotune v sda --total-iops-sec 100 --total-iops-sec-max-length 5
       virsh blkdeviotune v sda --size-iops-sec 4096
       virsh blkdeviotune v sda --read-iops-sec 10 --size-iops-sec 4096
       virsh blkdeviotune v sda --total-bytes-sec-max 50 --config`,
    ),
    onTwoDisks(
      'disks that share their limits',
      `virsh start v
       virsh blkdeviotune v sda --group-name g1
       virsh blkdeviotune v sda --total-bytes-sec 5000 --group-name g1
       virsh blkdeviotune v vdb --total-iops-sec 70 --group-name g1
       virsh blkdeviotune v sda
       virsh blkdeviotune v sda --read-bytes-sec 6000
       virsh blkdeviotune v vdb
       virsh blkdeviotune v vdb --group-name g2
       virsh blkdeviotune v vdb --total-iops-sec 80
       virsh blkdeviotune v sda --group-name ''`,
    ),
    onTwoDisks(
      'refused: limits that are none',
      `virsh start v
       virsh blkdeviotune v sda --total-bytes-sec abc
       virsh blkdeviotune v sda --total-iops-sec abc
       virsh blkdeviotune v sda --total-iops-sec -1
       virsh blkdeviotune v sda --total-bytes-sec 99999999999999999999
       virsh blkdeviotune v sda --total-bytes-sec 9999999999999G
       virsh blkdeviotune v sda --total-bytes-sec 1000000000000001
       virsh blkdeviotune v sda --total-bytes-sec 100 --write-bytes-sec 5
       virsh blkdeviotune v sda --total-iops-sec 100 --read-iops-sec 5
       virsh blkdeviotune v sda --total-bytes-sec 100 --total-bytes-sec-max 200 --read-bytes-sec-max 300`,
    ),
    onTwoDisks(
      'refused: disks and flags',
      `virsh start v
       virsh blkdeviotune v sdz
       virsh blkdeviotune v sdz --total-bytes-sec 10
       virsh blkdeviotune v sdz --total-bytes-sec 10 --config
       virsh blkdeviotune v sda --live --current
       virsh blkdeviotune v sda --config --current
       virsh blkdeviotune v
       virsh blkdeviotune w sda`,
    ),
    scenario(
      'limits of the document are kept by jobs',
      tuned,
      `${images}
       virsh start v
       virsh blkdeviotune v sda
       virsh snapshot-create-as v s --disk-only --no-metadata
       virsh blkdeviotune v sda --total-bytes-sec 2000000000
       virsh blockcommit v sda --active --pivot
       virsh blockcopy v sda --dest /i/copy.qcow2 --transient-job --wait --pivot
       virsh blkdeviotune v sda
       virsh destroy v
       virsh blkdeviotune v sda`,
    ),
    onTwoDisks(
      'a disk that comes and goes has its limits',
      `virsh start v
       virsh attach-disk v /i/base.raw sdb --config
       virsh blkdeviotune v sdb --total-iops-sec 10
       virsh blkdeviotune v sdb --total-iops-sec 10 --config
       virsh blkdeviotune v sda --total-iops-sec 20 --config
       virsh detach-disk v sda
       virsh blkdeviotune v sda --config
       virsh destroy v`,
    ),
    onTwoDisks(
      'how far an image is written is told of each by its number',
      `virsh start v
       virsh domblkthreshold v sda 1M
       virsh domblkthreshold v sda 4096
       virsh domblkthreshold v 'sda[1]' 1M
       virsh domblkthreshold v 'sda[2]' 1M
       virsh domblkthreshold v 'sda[3]' 1M
       virsh domblkthreshold v 'sda[99]' 1M
       virsh domblkthreshold v sdz 1M
       virsh domblkthreshold v vdb 0
       virsh domblkthreshold v sda abc
       virsh domblkthreshold v sda -1
       virsh domblkthreshold v sda
       guest sda write -P 1 0 3M
       virsh domblkthreshold v sda 2M
       virsh destroy v
       virsh domblkthreshold v sda 1M`,
    ),
    onTwoDisks(
      'what went wrong and what was read: nothing yet, or no such disk',
      `virsh start v
       virsh domblkerror v
       virsh domblkstat v sdz
       virsh domblkstat v sdz --human
       virsh domstate v --reason
       virsh suspend v
       virsh domstate v --reason
       virsh resume v
       virsh domstate v --reason
       virsh destroy v
       virsh domblkerror v
       virsh domblkstat v sda
       virsh domstate v --reason`,
    ),
    onTwoDisks(
      'what a guest read and wrote is counted',
      `virsh start v --paused
       virsh resume v
       virsh destroy v
       virsh start v --paused
       virsh domblkstat v vdb
       virsh resume v
       virsh domblkstat v vdb
       guest vdb aio_write -P 0x11 0 64k
       guest vdb aio_write -P 0x12 1M 4k
       guest vdb aio_read 0 128k
       guest vdb aio_flush
       virsh domblkstat v vdb
       virsh domblkstat v vdb --human
       virsh snapshot-create-as v s --disk-only --no-metadata
       guest vdb aio_write -P 0x13 0 4k
       virsh domblkstat v vdb`,
    ),
    scenario(
      'policies for errors are kept',
      withPolicies("error_policy='stop' rerror_policy='ignore'"),
      `${images}
       virsh start v
       virsh snapshot-create-as v s --disk-only --no-metadata
       virsh blockcommit v sda --active --pivot
       virsh destroy v`,
    ),
    scenario('policies for errors that are none', withPolicies("rerror_policy='enospace'"), `${images}\nvirsh start v`),
    scenario(
      'a policy for errors with a name that is none',
      withPolicies("error_policy='bogus'"),
      `${images}\nvirsh start v`,
    ),
  ],
};
