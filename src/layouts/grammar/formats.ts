import { attribute, type AttributeGrammar, element, type ElementGrammar, ownRule } from './model.js';

/** libvirt's image formats (schemas/storagecommon.rng, storageFormat), those that can have a backing file first. */
export const formatValues: readonly (readonly [string, string])[] = [
  ['qcow2', "QEMU's usual format; can have a backing file."],
  ['qed', "QEMU's earlier enhanced format; can have a backing file."],
  ['vmdk', "VMware's format; can have a backing file."],
  ['qcow', "QEMU's first copy-on-write format; can have a backing file."],
  ['cow', 'User-mode Linux copy-on-write; can have a backing file. Today’s QEMU no longer reads it.'],
  ['raw', 'The disk’s bytes as they are; can not have a backing file.'],
  ['vdi', "VirtualBox's format; no backing file."],
  ['vpc', "Virtual PC's format; no backing file."],
  ['vhd', 'The same as vpc under another name, for some drivers; no backing file.'],
  ['dmg', "Apple's disk image; no backing file."],
  ['bochs', "Bochs' growing image; no backing file."],
  ['cloop', 'Compressed loop image; no backing file.'],
  ['ploop', "Virtuozzo's format; no backing file."],
  ['iso', 'An optical medium; no backing file.'],
  ['dir', 'A directory; no backing file.'],
  ['fat', 'A directory shown as a FAT disk; no backing file.'],
  ['luks', "In libvirt's schema, but its parser refuses it: write raw with <encryption> instead."],
];

/** The attribute that names an image's format. */
export function formatAttribute(name: string, required: boolean): AttributeGrammar {
  const about =
    'The image’s format. Without it the format must be probed, and a guest can write a header that deceives a probe.';
  return ownRule(attribute(name, about, formatValues, required));
}

export const metadataCache: ElementGrammar = element(
  'metadata_cache',
  'How much of the image’s own tables QEMU keeps in memory.',
  {
    children: [
      element('max_size', 'The largest size of the cache, in the unit given.', {
        attributes: [attribute('unit', 'bytes unless told; KiB, MiB and so on.')],
        required: true,
      }),
    ],
  },
);
