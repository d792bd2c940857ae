import { formatAttribute } from '../../grammar/formats.js';
import { attribute, element, ownRule } from '../../grammar/model.js';
import { untypedSourceElement } from '../../grammar/source.js';

export const backing = element(
  'backing',
  'One more image of the chain. The order of these elements tells which backs which, top first.',
  {
    attributes: [ownRule(attribute('file', 'The image’s path.', [], true)), formatAttribute('format', false)],
    repeats: true,
  },
);

export const flatMirror = element(
  'mirror',
  'The image that a block job copies into, with the list of what it stands on.',
  {
    children: [untypedSourceElement([formatAttribute('format', false)]), backing],
  },
);
