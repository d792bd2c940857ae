import { describedLayout } from '../../layout/described-layout.js';
import { attributeMirror } from '../attribute/attribute.js';

/**
 * What Eric Blake proposed two years after the RFC: `<backingStore type=>` nested, a `<driver>`
 * repeated in each, an empty one for the end. Of a mirror's chain the mail says nothing, so
 * the mirror is libvirt's of that day.
 */
export const nested2014 = describedLayout({
  name: 'nested-2014',
  label: 'Nested 2014',
  title: 'the proposal of March 2014: nested <backingStore> with <driver>',
  origin: {
    by: 'Eric Blake',
    date: '2014-03-12',
    source: 'RFC: Exposing backing chains in <domain> XML, libvir-list',
  },
  chain: {
    element: 'backingStore',
    about:
      'What the image above it stands on. Empty it says that nothing is below. In March 2014 each repeated the <driver>; a month later <format> was to take its place.',
    order: { kind: 'nested' },
    wrapper: null,
    image: {
      type: { in: 'attribute', attribute: 'type' },
      index: null,
      format: {
        in: 'child',
        element: 'driver',
        attribute: 'type',
        about: 'The layer’s format; the proposal repeats the <driver>.',
        holds: 'driver',
        required: false,
      },
      source: { in: 'child', element: 'source' },
      keeps: [],
    },
    end: { element: 'backingStore' },
  },
  mirror: attributeMirror,
  first: 'chain',
  libvirtReadsIt: false,
});
