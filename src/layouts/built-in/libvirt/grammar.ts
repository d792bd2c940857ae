import { formatAttribute, metadataCache } from '../../grammar/formats.js';
import { readyAttribute } from '../../grammar/mirror-state.js';
import { attribute, element, type ElementGrammar, ownRule, remembered } from '../../grammar/model.js';
import { index, sourceElement, sourceTypeValues, typeAttribute } from '../../grammar/source.js';

const format = element('format', 'The image’s format.', {
  attributes: [formatAttribute('type', true)],
  children: [metadataCache],
  required: true,
});

export const backingStore: ElementGrammar = element(
  'backingStore',
  'What the image above it stands on. Empty, without attributes, it says that nothing is below; absent, libvirt probes. Without type= libvirt takes any for the empty one.',
  {
    attributes: [ownRule(typeAttribute(true)), index],
    children: (own) => storeChildren(own.get('type') ?? 'file'),
  },
);

const types = sourceTypeValues.map(([type]) => type);
const storeChildren = remembered(types, (type) => [format, sourceElement(type), backingStore]);
const mirrorChildren = remembered(types, (type) => [{ ...format, required: false }, sourceElement(type), backingStore]);

const job = attribute(
  'job',
  'Which block job it is.',
  [
    ['copy', 'virDomainBlockCopy: the mirror is a new image.'],
    ['active-commit', 'virDomainBlockCommit of the active layer: the mirror is the image that is committed into.'],
  ],
  true,
);

export const libvirtMirror = element(
  'mirror',
  'The image that a block job copies into, and the job’s state. libvirt writes it for running machines and ignores it when defining one.',
  {
    attributes: [
      ownRule(typeAttribute(true)),
      ownRule(job),
      readyAttribute,
      ownRule(attribute('file', 'The path once more, for readers older than libvirt 1.2.6.')),
      {
        ...formatAttribute('format', false),
        about: 'The format once more, for readers older than libvirt 1.2.6.',
      },
    ],
    children: (own) => mirrorChildren(own.get('type') ?? 'file'),
  },
);
