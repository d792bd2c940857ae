import type { Family } from '../scenario.js';
import { onFourImages } from './four-images.js';

/** Shuts the domain down and starts it again on what is left: the chain must still be whole. */
const again = `virsh shutdown v
  virsh start v`;

export const commits: Family = {
  family: 'blockcommit',
  scenarios: [
    onFourImages(
      'the middle into what is below it',
      `virsh blockcommit v vda --top /i/m2.qcow2 --base /i/m1.qcow2 --wait
       guest vda write -P 0x41 2M 64k
       ${again}`,
    ),
    onFourImages(
      'the middle down to the bottom',
      `virsh blockcommit v vda --top /i/m2.qcow2 --wait --verbose\n${again}`,
    ),
    onFourImages('below the top by number', `virsh blockcommit v vda --top "vda[2]" --base "vda[3]" --wait`),
    onFourImages('shallow, the base left out', `virsh blockcommit v vda --top /i/m2.qcow2 --shallow --wait`),
    onFourImages(
      'names kept relative',
      `virsh blockcommit v vda --top /i/m2.qcow2 --base /i/m1.qcow2 --keep-relative --wait\n${again}`,
    ),
    onFourImages(
      'names kept relative down to the bottom',
      'virsh blockcommit v vda --top /i/m2.qcow2 --keep-relative --wait',
    ),
    onFourImages(
      'the committed images deleted',
      `virsh blockcommit v vda --top /i/m2.qcow2 --base /i/base.raw --delete --wait
       ls /i`,
    ),
    onFourImages(
      'the active layer to the bottom, pivoted by blockjob',
      `virsh blockcommit v vda --active
       wait ready vda
       virsh blockjob v vda
       guest vda write -P 0x41 2M 64k
       virsh blockjob v vda --pivot
       guest vda write -P 0x42 3M 64k`,
    ),
    onFourImages('the active layer, waited for', 'virsh blockcommit v vda --active --wait --verbose'),
    onFourImages('the active layer, pivoted at once', `virsh blockcommit v vda --pivot --verbose\n${again}`),
    onFourImages(
      'the active layer into what is below it',
      `virsh blockcommit v vda --active --shallow --pivot\n${again}`,
    ),
    onFourImages(
      'the active layer, the overlay kept',
      `virsh blockcommit v vda --active --keep-overlay --wait
       guest vda write -P 0x41 2M 64k
       virsh blockcommit v vda --active --shallow --pivot`,
    ),
    onFourImages(
      'the active layer, aborted when ready',
      `virsh blockcommit v vda --active --wait
       guest vda write -P 0x41 2M 64k
       virsh blockjob v vda --abort`,
    ),
    onFourImages(
      'the active layer, deleted after the pivot',
      `virsh blockcommit v vda --active --shallow --pivot --delete
       ls /i`,
    ),
    onFourImages(
      'the active layer as top',
      `virsh blockcommit v vda --top /i/top.qcow2 --active --base /i/m1.qcow2 --pivot`,
    ),
    onFourImages(
      'slow, and aborted on the way',
      `virsh blockcommit v vda --top /i/m2.qcow2 --bandwidth 4096 --bytes
       virsh blockjob v vda --abort
       virsh blockcommit v vda --top /i/m2.qcow2 --wait`,
    ),
    onFourImages(
      'an active commit, slow, aborted without waiting',
      `virsh blockcommit v vda --active --bandwidth 4096 --bytes
       virsh blockjob v vda --abort --async
       wait done vda`,
    ),
    onFourImages('refused: the active layer without saying so', 'virsh blockcommit v vda --wait'),
    onFourImages(
      'refused: images that are not where they should be',
      `virsh blockcommit v vda --base /i/nosuch --active
       virsh blockcommit v vda --top "vda[7]" --wait
       virsh blockcommit v vda --top "vda[x]" --wait
       virsh blockcommit v vda --top base.raw --wait
       virsh blockcommit v vda --base /i/m2.qcow2 --top /i/m1.qcow2 --wait
       virsh blockcommit v vda --base /i/top.qcow2 --active --wait
       virsh blockcommit v vda --base /i/m1.qcow2 --top /i/m1.qcow2 --wait
       virsh blockcommit v vda --top /i/base.raw --wait
       virsh blockcommit v vda --shallow --top /i/base.raw --wait`,
    ),
    onFourImages(
      'refused: shallow with a base that is further down',
      'virsh blockcommit v vda --shallow --base /i/base.raw --top /i/m2.qcow2 --wait',
    ),
    onFourImages(
      'refused: disks and domains that there are not',
      `virsh blockcommit v vdz --active --wait
       virsh blockcommit w vda --active --wait
       virsh blockcommit v /i/base.raw --active --wait`,
    ),
    onFourImages(
      'refused: options that exclude each other',
      `virsh blockcommit v vda --pivot --keep-overlay --active
       virsh blockcommit v vda --async
       virsh blockcommit v vda --verbose
       virsh blockcommit v vda --nosuch
       virsh blockcommit v vda --active --pivot --bandwidth x`,
    ),
  ],
};
