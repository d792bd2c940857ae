import { driverElement } from '../../grammar/disk.js';
import { element, type ElementGrammar } from '../../grammar/model.js';
import { untypedSourceElement } from '../../grammar/source.js';

export const backingFile: ElementGrammar = element(
  'backingFile',
  'What the image above it stands on: the next image of the chain, nested in the one it backs.',
  {
    children: () => imageParts,
  },
);

const imageParts = [
  driverElement('The layer’s format; the proposal repeats the whole <driver>.'),
  untypedSourceElement(),
  backingFile,
];

export const nestedMirror = element(
  'mirror',
  'The image that a block job copies into: a chain of its own, parallel to the disk’s.',
  {
    children: imageParts,
  },
);
