import type { ImageDescription } from '../../layout/description.js';
import { describedLayout } from '../../layout/described-layout.js';
import { nestedRemarks } from './remarks.js';

const image: ImageDescription = {
  type: null,
  index: null,
  format: {
    in: 'child',
    element: 'driver',
    attribute: 'type',
    about: 'The layer’s format; the proposal repeats the whole <driver>.',
    holds: 'driver',
    required: false,
  },
  source: { in: 'child', element: 'source' },
  keeps: [],
};

/**
 * The RFC's first proposal: `<driver>` and `<source>` repeated for each layer,
 * `<backingFile>` nested in what it backs, `<mirror>` holding a parallel chain.
 */
export const nested = describedLayout(
  {
    name: 'nested',
    label: 'Nested',
    title: 'the RFC’s nested <backingFile> elements',
    origin: { by: 'Eric Blake', date: '2012-03-27', source: 'RFC: storage migration via block copy, libvir-list' },
    chain: {
      element: 'backingFile',
      about: 'What the image above it stands on: the next image of the chain, nested in the one it backs.',
      order: { kind: 'nested' },
      wrapper: null,
      image,
      end: null,
    },
    mirror: {
      element: 'mirror',
      about: 'The image that a block job copies into: a chain of its own, parallel to the disk’s.',
      image,
      chain: true,
      job: null,
      ready: null,
      repeats: [],
      old: null,
    },
    first: 'mirror',
    libvirtReadsIt: false,
  },
  nestedRemarks,
);
