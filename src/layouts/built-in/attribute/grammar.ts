import { formatAttribute } from '../../grammar/formats.js';
import { readyAttribute } from '../../grammar/mirror-state.js';
import { attribute, element, ownRule } from '../../grammar/model.js';

export const attributeMirror = element(
  'mirror',
  'The file that a block job copies into. What it stands on is left to probing.',
  {
    attributes: [
      ownRule(attribute('file', 'The mirror’s path.', [], true)),
      formatAttribute('format', false),
      readyAttribute,
    ],
  },
);
