import type { DetectedLayout, LayoutName } from '../reading/contract.js';
import { diskElement, driverElement } from './disk.js';
import { formatAttribute, metadataCache } from './formats.js';
import { attribute, element, type ElementGrammar, remembered } from './model.js';
import { index, sourceElement, sourceTypeValues, typeAttribute, untypedSourceElement } from './source.js';

const ready = attribute('ready', 'What the block job is at. Without it the copy is not complete yet.', [
  ['yes', 'Source and mirror are the same: the job can be pivoted or aborted.'],
  ['abort', 'An abort was asked for and is under way.'],
  ['pivot', 'A pivot to the mirror was asked for and is under way.'],
]);

const layerDriver = driverElement('The layer’s format; the proposal repeats the whole <driver>.');

const backingFile: ElementGrammar = element(
  'backingFile',
  'What the image above it stands on: the next image of the chain, nested in the one it backs.',
  {
    children: () => backingFileChildren,
  },
);

const layerSource = untypedSourceElement();
const backingFileChildren = [layerDriver, layerSource, backingFile];

const nestedMirror = element(
  'mirror',
  'The image that a block job copies into: a chain of its own, parallel to the disk’s.',
  {
    children: backingFileChildren,
  },
);

const backing = element(
  'backing',
  'One more image of the chain. The order of these elements tells which backs which, top first.',
  {
    attributes: [attribute('file', 'The image’s path.', [], true), formatAttribute('format', false)],
    repeats: true,
  },
);

const flatMirror = element('mirror', 'The image that a block job copies into, with the list of what it stands on.', {
  children: [untypedSourceElement([formatAttribute('format', false)]), backing],
});

const attributeMirror = element(
  'mirror',
  'The file that a block job copies into. What it stands on is left to probing.',
  {
    attributes: [attribute('file', 'The mirror’s path.', [], true), formatAttribute('format', false), ready],
  },
);

const format = element('format', 'The image’s format.', {
  attributes: [formatAttribute('type', true)],
  children: [metadataCache],
  required: true,
});

const backingStore: ElementGrammar = element(
  'backingStore',
  'What the image above it stands on. Empty, without attributes, it says that nothing is below; absent, libvirt probes. Without type= libvirt takes any for the empty one.',
  {
    attributes: [typeAttribute(true), index],
    children: (own) => storeChildren(own.get('type') ?? 'file'),
  },
);

const types = sourceTypeValues.map(([type]) => type);
const storeChildren = remembered(types, (type) => [format, sourceElement(type), backingStore]);
const mirrorChildren = remembered(types, (type) => [{ ...format, required: false }, sourceElement(type), backingStore]);

const libvirtMirror = element(
  'mirror',
  'The image that a block job copies into, and the job’s state. libvirt writes it for running machines and ignores it when defining one.',
  {
    attributes: [
      typeAttribute(true),
      attribute(
        'job',
        'Which block job it is.',
        [
          ['copy', 'virDomainBlockCopy: the mirror is a new image.'],
          [
            'active-commit',
            'virDomainBlockCommit of the active layer: the mirror is the image that is committed into.',
          ],
        ],
        true,
      ),
      ready,
      attribute('file', 'The path once more, for readers older than libvirt 1.2.6.'),
      attribute(
        'format',
        'The format once more, for readers older than libvirt 1.2.6.',
        formatAttribute('format', false).values.map(({ value, about }) => [value, about] as const),
      ),
    ],
    children: (own) => mirrorChildren(own.get('type') ?? 'file'),
  },
);

/** `<disk>` in each layout. */
export const diskGrammars: Readonly<Record<LayoutName, ElementGrammar>> = {
  nested: diskElement([nestedMirror, backingFile]),
  flat: diskElement([flatMirror, backing]),
  attribute: diskElement([attributeMirror]),
  libvirt: diskElement([libvirtMirror, backingStore]),
};

const undecided = diskElement([
  {
    ...libvirtMirror,
    about: 'The image that a block job copies into; each layout writes it in its own way.',
    open: true,
  },
  backingStore,
  backingFile,
  backing,
]);

/** `<disk>` for a layout as detected; where none is decided yet, what any of them may write. */
export function diskGrammar(layout: DetectedLayout): ElementGrammar {
  return layout === 'any' || layout === 'mixed' || layout === 'none' ? undecided : diskGrammars[layout];
}
