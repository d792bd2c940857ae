import activeCommitReady from './active-commit-ready.xml?raw';
import asLibvirtShipped from './as-libvirt-shipped.xml?raw';
import dumpedGuest from './dumped-guest.xml?raw';
import { plain, type Example } from './example.js';
import flat2014 from './flat-2014.xml?raw';
import nested2014 from './nested-2014.xml?raw';
import networkLayers from './network-layers.xml?raw';

export const libvirtExamples: readonly Example[] = [
  {
    ...plain,
    id: 'as-libvirt-shipped',
    group: 'libvirt',
    title: 'What libvirt shipped',
    about:
      'The same disk in the words libvirt has had since 1.2.7: <backingStore> with a type and a format, <mirror> with its job, an empty <backingStore/> where the chain ends.',
    tryThis:
      'Delete an empty <backingStore/>: nothing changes, since a raw base has nothing below. Then write qcow2 for that base: what lies below it is left to probing.',
    text: asLibvirtShipped,
  },
  {
    ...plain,
    id: 'nested-2014',
    group: 'libvirt',
    title: 'Two years on: nested again',
    about:
      'Eric Blake’s RFC of 12 March 2014, “Exposing backing chains in <domain> XML”: <backingStore> nested, a <driver> in each, an empty one at the end. In April <format> took the place of <driver>; so it shipped.',
    tryThis: 'Put cache=none into the innermost <driver>, then switch to libvirt: <format> has no place for it.',
    text: nested2014,
  },
  {
    ...plain,
    id: 'flat-2014',
    group: 'libvirt',
    title: 'Two years on: a flat listing',
    about:
      'What Daniel Berrange preferred in April 2014, as Eric Blake wrote it down: each image beside the others, with <id index= parent=> in place of nesting or order.',
    tryThis: 'Swap the two <backingStore> elements: the picture stays. Then write parent=1 into both.',
    text: flat2014,
  },
  {
    ...plain,
    id: 'dumped-guest',
    group: 'libvirt',
    title: 'A guest as virsh dumpxml gives it',
    about:
      'A running guest with all that libvirt adds: aliases, addresses, indexes, metadata, an empty CD drive, a logical volume. Its disks are a few lines of it.',
    tryThis:
      'See what the indexes are for: virsh blockcommit web-1 vda --top vda[2] --wait. Then switch vda to Nested: every other line stays, the indexes go.',
    text: dumpedGuest,
  },
  {
    ...plain,
    id: 'network-layers',
    group: 'libvirt',
    title: 'Layers on the network',
    about:
      'nbd on nbd, rbd with three monitors and a secret that is being copied into a local file, a LUN by iscsi. In libvirt every layer may be anything; <backing file=…> names files only.',
    tryThis:
      'Switch vda to Flat and read what would be lost. Create makes the images in this page’s memory: no server is asked.',
    text: networkLayers,
  },
  {
    ...plain,
    id: 'active-commit-ready',
    group: 'libvirt',
    title: 'An active commit, READY',
    about:
      'libvirt uses <mirror> for a second job: committing the active layer. The mirror is then an image of the disk’s own chain, and ready=yes says that it is time to pivot.',
    tryThis: 'Switch to Nested: neither proposal of the RFC has a word for the job or its state.',
    text: activeCommitReady,
    notes: [
      {
        target: 'vda//mirror',
        text: 'The mirror is middle, the image below: after the pivot, middle is the active layer and top is worth nothing.',
      },
    ],
  },
];
