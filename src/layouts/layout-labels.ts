import type { LayoutName } from './reading/contract.js';

/** What people call each layout. */
export const layoutLabels: Readonly<Record<LayoutName, string>> = {
  nested: 'Nested',
  flat: 'Flat',
  attribute: 'Attribute',
  libvirt: 'libvirt',
};

/** What each layout writes, to go on a sentence: `Rewrites vda with …`. */
export const layoutTitles: Readonly<Record<LayoutName, string>> = {
  nested: 'the RFC’s nested <backingFile> elements',
  flat: 'the RFC’s flat list of <backing> elements',
  attribute: 'the earlier proposal, <mirror file=…>',
  libvirt: 'the words libvirt has: <backingStore> and <mirror job=…>',
};
