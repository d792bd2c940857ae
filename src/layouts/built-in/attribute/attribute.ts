import type { MirrorDescription } from '../../layout/description.js';
import { describedLayout } from '../../layout/described-layout.js';

export const attributeMirror: MirrorDescription = {
  element: 'mirror',
  about: 'The file that a block job copies into. What it stands on is left to probing.',
  image: {
    type: null,
    index: null,
    format: { in: 'attribute', attribute: 'format' },
    source: { in: 'attribute', attribute: 'file', about: 'The mirror’s path.' },
    keeps: [],
  },
  chain: false,
  job: null,
  ready: 'ready',
  repeats: [],
  old: null,
};

/**
 * What had been proposed before the RFC, and what libvirt 0.9.12 first shipped:
 * `<mirror file= format= ready=/>`, and not a word about backing files.
 */
export const attribute = describedLayout({
  name: 'attribute',
  label: 'Attribute',
  title: 'the earlier proposal, <mirror file=…>',
  origin: { by: 'Eric Blake', date: '2012-03-26', source: 'the mail that the RFC answers, libvir-list' },
  chain: null,
  mirror: attributeMirror,
  first: 'mirror',
  libvirtReadsIt: false,
});
