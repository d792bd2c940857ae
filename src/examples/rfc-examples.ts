import { defaultExample } from './default-example.js';
import { plain, type Example } from './example.js';
import fullCopy from './full-copy.xml?raw';
import layerPolicy from './layer-policy.xml?raw';
import mirrorAttribute from './mirror-attribute.xml?raw';
import rfcFlat from './rfc-flat.xml?raw';
import threeDisks from './three-disks.xml?raw';

export const rfcExamples: readonly Example[] = [
  defaultExample,
  {
    ...plain,
    id: 'rfc-flat',
    group: 'rfc',
    title: 'The RFC, flat',
    about: 'The same disk and mirror as lists: <backing> elements in order, <mirror> with a short list of its own.',
    tryThis: 'Swap the two <backing> lines at the end and watch the chain: here order carries the meaning.',
    text: rfcFlat,
  },
  {
    ...plain,
    id: 'mirror-attribute',
    group: 'rfc',
    title: 'The earlier proposal, attribute',
    about:
      'What had been proposed before the RFC: <mirror file=…> names the copy and nothing else. The chain is left to probing.',
    tryThis: 'Look at the diagram: nothing in the document says what top or the mirror stands on.',
    text: mirrorAttribute,
  },
  {
    ...plain,
    id: 'full-copy',
    group: 'rfc',
    title: 'A full copy',
    about: 'The mirror has no backing file: it takes over everything the three images of the chain hold.',
    tryThis: 'Create, mirror, and compare the size of the copy with the sizes of the layers.',
    text: fullCopy,
  },
  {
    ...plain,
    id: 'three-disks',
    group: 'rfc',
    title: 'A domain with three disks',
    about: 'One disk copied down to a shared base, one copied shallowly, one without any job, all in the flat layout.',
    tryThis: 'Select vdb in the diagram and mirror only that disk; the plan differs from the one for vda.',
    text: threeDisks,
  },
  {
    ...plain,
    id: 'layer-policy',
    group: 'rfc',
    title: 'A cache policy for each layer',
    about:
      'Nested layers repeat the whole <driver>, so each can have a policy of its own. The RFC says that chain and mirror may as well share the disk’s: then flat is enough.',
    tryThis: 'Switch to Flat or libvirt: the two cache policies are listed as what would be dropped.',
    text: layerPolicy,
  },
];
