import type { Family } from '../scenario.js';
import { onFourImages } from './four-images.js';

export const questions: Family = {
  family: 'questions',
  scenarios: [
    onFourImages(
      'of disks',
      `virsh domblklist v
       virsh domblklist v --details
       virsh domblklist v --inactive
       virsh domblkinfo v vda
       virsh domblkinfo v vda --human
       virsh domblkinfo v --all
       virsh domblkinfo v
       virsh domblkinfo v vdz
       virsh domblkinfo v /i/top.qcow2`,
    ),
    onFourImages(
      'of jobs',
      `virsh blockjob v vda
       virsh blockjob v vda --info
       virsh blockjob v vda --raw
       virsh blockjob v vdz
       virsh blockjob v /i/top.qcow2
       virsh blockjob v vda --raw --pivot
       virsh blockjob v vda --info --abort
       virsh blockjob v vda --bandwidth
       virsh blockjob v vda --bandwidth 3
       virsh blockjob v`,
    ),
    onFourImages('without a domain', 'virsh blockjob'),
    onFourImages(
      'of jobs that run',
      `virsh blockcommit v vda --active --bandwidth 4096 --bytes
       virsh blockjob v vda
       virsh blockjob v vda --raw
       virsh blockjob v vda --bytes
       virsh blockjob v vda --pivot
       virsh blockjob v vda --abort`,
    ),
    onFourImages(
      'of the monitor',
      `virsh qemu-monitor-command v '{"execute":"query-status"}' --return-value
       virsh qemu-monitor-command v '{"execute":"nosuch"}' --return-value
       virsh qemu-monitor-command v nosuch
       virsh qemu-monitor-command v query-status
       virsh qemu-monitor-command v query-status --pretty
       virsh qemu-monitor-command v blockdev-del '"node-name":"nosuch"'
       virsh qemu-monitor-command v`,
    ),
    onFourImages(
      'of images beside the domain',
      `qemu-img info /i/top.qcow2
       qemu-img info -U /i/top.qcow2
       qemu-img check /i/top.qcow2
       qemu-img commit /i/top.qcow2
       qemu-img resize /i/top.qcow2 8M
       qemu-img map -U --output=json /i/top.qcow2
       rm /i/nosuch`,
    ),
  ],
};
