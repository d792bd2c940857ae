import { describedLayout } from '../../layout/described-layout.js';
import { attributeMirror } from '../attribute/attribute.js';

/**
 * The flat listing that Daniel Berrange preferred, as Eric Blake's mail of April 2014 writes it: a
 * `<backingStore>` for each image beside each other, `<id index= parent=>` in each and `<id index=>` in the
 * disk. Of mirrors the mail says nothing, so the mirror is libvirt's of that day.
 */
export const flat2014 = describedLayout({
  name: 'flat-2014',
  label: 'Flat 2014',
  title: 'the flat listing of April 2014: <backingStore> with <id index= parent=>',
  origin: {
    by: 'Daniel P. Berrange, in a mail of Eric Blake’s',
    date: '2014-04-13',
    source: 'Re: RFC: Exposing backing chains in <domain> XML, libvir-list',
  },
  chain: {
    element: 'backingStore',
    about:
      'One image of the disk. Its <id> says its number and which image stands on it, so order and nesting say nothing.',
    order: {
      kind: 'by-parent',
      element: 'id',
      index: 'index',
      parent: 'parent',
      about: 'The image’s number in this disk, and the number of the image that stands on it.',
    },
    wrapper: null,
    image: {
      type: { in: 'attribute', attribute: 'type' },
      index: { in: 'id' },
      format: {
        in: 'child',
        element: 'format',
        attribute: 'type',
        about: 'The image’s format.',
        holds: 'format',
        required: true,
      },
      source: { in: 'child', element: 'source' },
      keeps: [],
    },
    end: null,
  },
  mirror: attributeMirror,
  first: 'chain',
  libvirtReadsIt: false,
});
