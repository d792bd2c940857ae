import type { Example } from './example.js';
import fullVolume from './full-volume.xml?raw';
import growVolume from './grow-volume.xml?raw';
import { scripted } from './scripted.js';
import { scriptText } from './scripts.js';

export const liveExamples: readonly Example[] = [
  live(
    'rfc-call',
    'The RFC’s call, live',
    'virDomainBlockCopy(dom, "top", "base", "mirror", "qed", 0, 0): everything above base is copied into a qed on base while the guest writes. No libvirt and no QEMU can do it; here the mirror job was taught to.',
    'Go step by step and follow the XML: the mirror comes, is READY, and takes top’s place.',
    'rfc-copy',
  ),
  live(
    'active-commit',
    'Commit a layer, then the active one',
    'A commit moves data down. Below the active layer it is one step; the active layer itself takes two phases, as a copy does, with a pivot at the end.',
    'Run the commands: each layer that was committed is worth nothing afterwards, and can go.',
    'commit',
  ),
  live(
    'pull',
    'Pull layers up',
    'A pull moves data up into the active layer, first down to base, then all of it. Unlike after a commit, the images below stay valid.',
    'Run the commands: in the end top stands alone, and the empty <backingStore/> says so.',
    'pull',
  ),
  live(
    'storage-migration',
    'Storage migration in two steps',
    'A snapshot makes the old chain quiet, so that plain qemu-img can copy it to the new place; then only the small new overlay is mirrored, onto that copy.',
    'Run the commands: nothing at the old place is in use when they are through.',
    'snapshot-and-copy',
  ),
  live(
    'whole-copy',
    'Storage migration in one step',
    'The whole chain is mirrored to the new place while the guest writes; after the pivot nothing at the old place is in use.',
    'Run the commands: three images become one, and the guest still finds all it wrote.',
    'whole-copy',
  ),
  live(
    'abort-copy',
    'A copy that is ended: a picture of that moment',
    'A copy that is aborted once it is READY stays as the disk was then. The disk itself goes on as if nothing had been.',
    'Go step by step: the copy is the same as the disk, until the guest writes again.',
    'abort-copy',
  ),
  live(
    'snapshot-tree',
    'Snapshots that branch',
    'libvirt keeps a tree of snapshots, and the images follow it: a revert grows a new branch on what the disk was then, and an image that two branches need can go for neither.',
    'Go step by step, and look at virsh snapshot-list --tree beside the chain.',
    'snapshot-tree',
  ),
  live(
    'delete-took-parent',
    'A delete that took the parent',
    'To delete an external snapshot is to merge two images: the file that goes is the overlay above that moment, on which the next snapshot stood.',
    'Run the commands, and compare the two lists of files before and after the delete.',
    'delete-took-parent',
  ),
  live(
    'incremental-backup',
    'An incremental backup',
    'A full backup with a checkpoint, then only what the guest wrote since: QEMU marks it in a bitmap inside the active layer. The second on top of the first reads as the disk did.',
    'Go step by step, and look at how many bytes the second backup takes.',
    'incremental-backup',
  ),
  live(
    'look-around',
    'What one asks of a domain with a job',
    'virsh’s lists of a domain and its disks, and what QEMU itself says of the job and of every node that it has open.',
    'Go step by step and compare: virsh domblklist names one file, QEMU’s list has every image below it.',
    'look-around',
  ),
  {
    id: 'full-volume',
    group: 'live',
    title: 'A volume that runs full',
    about:
      'A qcow2 image on a logical volume that is smaller than what the guest sees, as thin storage is often built. A write that finds no room stops the guest; once the volume is extended it goes on, and has noticed nothing.',
    tryThis: 'Run the commands step by step, and look at the state after the write that fails.',
    text: fullVolume,
    script: scriptText('full-volume'),
    notes: [],
  },
  {
    id: 'grow-volume',
    group: 'live',
    title: 'Grow a volume while the guest writes',
    about:
      'oVirt’s way with thin block storage: QEMU tells when a qcow2 image on a small volume is written beyond a mark, somebody extends the volume, and sets the next mark. Where nobody is in time the guest stops, and goes on afterwards.',
    tryThis: 'Go step by step: look for the event at the second write, and at domblkerror after the one that fails.',
    text: growVolume,
    script: scriptText('grow-volume'),
    notes: [],
  },
];

function live(id: string, title: string, about: string, tryThis: string, script: string): Example {
  return scripted({ id, group: 'live', title, about, tryThis }, script);
}
