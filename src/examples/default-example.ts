import { type Example, plain } from './example.js';
import rfcNested from './rfc-nested.xml?raw';

/** What a first visit shows: the case the RFC reasons about. */
export const defaultExample: Example = {
  ...plain,
  id: 'rfc-nested',
  group: 'rfc',
  title: 'The RFC, nested',
  about:
    'A chain of three images is copied into a qed that stands on the same raw base. Each layer repeats <driver> and <source>, one inside the other.',
  tryThis: 'Create the images, mirror them, then switch the layout to Flat and do both again.',
  text: rfcNested,
};
