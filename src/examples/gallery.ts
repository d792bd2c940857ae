import asLibvirtShipped from './as-libvirt-shipped.xml?raw';
import type { Example } from './example.js';
import fullCopy from './full-copy.xml?raw';
import mirrorAttribute from './mirror-attribute.xml?raw';
import rfcFlat from './rfc-flat.xml?raw';
import rfcNested from './rfc-nested.xml?raw';
import threeDisks from './three-disks.xml?raw';

/** What a first visit shows: the case the RFC reasons about. */
export const defaultExample: Example = {
  id: 'rfc-nested',
  title: 'The RFC, nested',
  about:
    'A chain of three images is copied into a qed that stands on the same raw base. Each layer repeats <driver> and <source>, one inside the other.',
  tryThis: 'Create the images, mirror them, then switch the layout to Flat and do both again.',
  text: rfcNested,
};

/** Every example, in the order the menu shows them. */
export const examples: readonly Example[] = [
  defaultExample,
  {
    id: 'rfc-flat',
    title: 'The RFC, flat',
    about: 'The same disk and mirror as lists: <backing> elements in order, <mirror> with a short list of its own.',
    tryThis: 'Swap the two <backing> lines at the end and watch the chain: here order carries the meaning.',
    text: rfcFlat,
  },
  {
    id: 'mirror-attribute',
    title: 'The earlier proposal, attribute',
    about:
      'What had been proposed before the RFC: <mirror file=…> names the copy and nothing else. The chain is left to probing.',
    tryThis: 'Look at the diagram: nothing in the document says what top or the mirror stands on.',
    text: mirrorAttribute,
  },
  {
    id: 'as-libvirt-shipped',
    title: 'What libvirt shipped',
    about:
      'The same disk in the words libvirt has had since 1.2.7: <backingStore> with a type and a format, <mirror> with its job, an empty <backingStore/> where the chain ends.',
    tryThis: 'Delete one empty <backingStore/>: the end of that chain becomes “probe the rest”.',
    text: asLibvirtShipped,
  },
  {
    id: 'full-copy',
    title: 'A full copy',
    about: 'The mirror has no backing file: it takes over everything the three images of the chain hold.',
    tryThis: 'Create, mirror, and compare the size of the copy with the sizes of the layers.',
    text: fullCopy,
  },
  {
    id: 'three-disks',
    title: 'A domain with three disks',
    about: 'One disk copied down to a shared base, one copied shallowly, one without any job, all in the flat layout.',
    tryThis: 'Select vdb in the diagram and mirror only that disk; the plan differs from the one for vda.',
    text: threeDisks,
  },
];
