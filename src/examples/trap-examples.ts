import { plain, type Example } from './example.js';
import { hundredLayers } from './hundred-layers.js';
import { liveChain } from './live-chain.js';
import loop from './loop.xml?raw';
import missingFormat from './missing-format.xml?raw';
import { scriptText } from './scripts.js';
import { scripted } from './scripted.js';
import silentEnd from './silent-end.xml?raw';
import swappedList from './swapped-list.xml?raw';
import wrongShallowBase from './wrong-shallow-base.xml?raw';

export const trapExamples: readonly Example[] = [
  {
    id: 'wrong-shallow-base',
    group: 'traps',
    title: 'A shallow copy onto the wrong base',
    about:
      'A shallow mirror holds what top holds and shares the rest: so it must stand on what top stands on. This one stands on base, and all that middle holds is lost. Neither QEMU nor libvirt says a word.',
    tryThis: 'Read the two notes, then run the commands: the guest reads the wrong bytes after the pivot.',
    text: wrongShallowBase,
    script: scriptText('wrong-shallow-copy'),
    notes: [
      {
        target: 'vda=/path/to/middle',
        text: 'What this layer holds is in the chain of top, and not in that of mirror.',
      },
      {
        target: 'vda=/path/to/mirror',
        text: 'Right on middle, or after a rebase of top onto base. Right as well: a full copy.',
      },
    ],
  },
  {
    ...plain,
    id: 'missing-format',
    group: 'traps',
    title: 'A format left to probing',
    about:
      'middle has no format. libvirt then takes a backing image for raw, or refuses; a tool that probes believes whatever the guest wrote into it.',
    tryThis: 'Take the quick fix in the list of problems: the format is said, the warning is gone.',
    text: missingFormat,
  },
  {
    id: 'probed-guest-data',
    group: 'traps',
    title: 'A guest that writes a qcow2 header',
    about:
      'Why the format belongs in the document: a guest can write anything into its raw disk, also the header of an image that names a file of the host as its backing file.',
    tryThis: 'Run the commands: whoever probes that disk and copies it hands the guest the host’s secret.',
    text: liveChain(
      'A guest that writes a qcow2 header',
      `    <disk type='file' device='disk'>
      <driver name='qemu' type='raw'/>
      <source file='/var/lib/libvirt/images/scratch.img'/>
      <target dev='vdc' bus='virtio'/>
    </disk>`,
    ),
    script: scriptText('format-probing'),
    notes: [],
  },
  {
    ...plain,
    id: 'silent-end',
    group: 'traps',
    title: 'A chain that ends without a word',
    about:
      'One attribute is missing: <backingStore> without type= is valid by libvirt’s own schema, and libvirt reads it as the end of the chain. middle and base are gone, without an error.',
    tryThis: 'Look at the diagram, then take the quick fix and look again.',
    text: silentEnd,
  },
  {
    ...plain,
    id: 'swapped-list',
    group: 'traps',
    title: 'A flat list, two lines swapped',
    about:
      'Both lines are right and their order is not: middle now lies below the raw base. Nested elements can’t be swapped like that; here nothing but the order says what stands on what.',
    tryThis: 'Swap the two <backing> lines back, or switch to Nested to see what the list really says.',
    text: swappedList,
  },
  {
    ...plain,
    id: 'loop',
    group: 'traps',
    title: 'A chain that bites its tail',
    about:
      'top stands on middle, which stands on top. libvirt’s parser takes it; QEMU would never find the end. It happens when a rebase names the wrong file.',
    tryThis: 'Follow the arrow in the diagram, then give the lowest layer another file.',
    text: loop,
  },
  {
    ...plain,
    id: 'hundred-layers',
    group: 'traps',
    title: 'A hundred layers',
    about:
      'A snapshot every night and no commit: each read may have to ask a hundred images. libvirt stops at 200. Flat it is a list of a hundred lines, nested it is a hundred levels deep.',
    tryThis: 'Switch to Nested and back, and see the Figures tab. Creating the images takes some seconds.',
    text: hundredLayers(),
  },
  scripted(
    {
      id: 'commit-breaks-sibling',
      group: 'traps',
      title: 'A commit that breaks another overlay',
      about:
        'Two overlays stand on base. Committing one of them changes base, and with it what the other one reads. XML of one guest can’t show the other.',
      tryThis: 'Run the commands: the guest’s disk is right in the end, its sibling’s is not.',
    },
    'commit-breaks-sibling',
    [{ target: 'vda=/path/to/base', text: 'Who else stands on this image? No document says so.' }],
  ),
  trap(
    'commit-fails-halfway',
    'A commit that fails halfway',
    'The storage below a base has a place that can’t be written. The commit ends there: some of the overlay is in the base, which is now worth nothing by itself, and the overlay still has all.',
    'Go step by step: read base after the failure, then commit once more on sound storage. QEMU’s blkdebug makes the fault.',
  ),
  trap(
    'pivot-before-ready',
    'A pivot before READY',
    'A copy at 100 % is not READY: only once source and mirror are the same may the guest be moved over.',
    'Run the commands: the pivot is refused, then waited for.',
  ),
  trap(
    'mirror-too-small',
    'A mirror that is too small',
    'A destination that somebody made in advance, smaller than the disk. QEMU starts the job all the same, and then ends it.',
    'Run the commands: the disk is as it was, and the next copy makes its own destination.',
  ),
  trap(
    'no-space',
    'No space left in mid-copy',
    'The host runs out of space while a copy is under way: the job fails, and the guest doesn’t notice.',
    'Go step by step: the disk stays whole, what was copied is worth nothing and can be removed.',
  ),
  trap(
    'opened-twice',
    'An image that is opened twice',
    'QEMU locks the images of a running domain, since two writers would destroy them: qemu-img is refused, even for a look.',
    'Run the commands: each refusal names the lock, and what the domain only reads may be read.',
  ),
  trap(
    'crash-in-mid-copy',
    'The host crashes in mid-copy',
    'The host loses power while a copy runs. The XML on the disk knows of no mirror, the job is gone and its destination half done.',
    'Run the commands: the guest finds what it had flushed, and a new copy begins from nothing.',
  ),
  trap(
    'synchronous-writes',
    'Synchronous writes into a reused image',
    'With --synchronous-writes the copy keeps up with any guest. Into an image that was made in advance they lose data: what lies below it is opened at the pivot only.',
    'Go step by step: two copies are right, the third loses what lies beside a small write.',
  ),
];

/** A trap that the script of its name shows. */
function trap(id: string, title: string, about: string, tryThis: string): Example {
  return scripted({ id, group: 'traps', title, about, tryThis }, id);
}
