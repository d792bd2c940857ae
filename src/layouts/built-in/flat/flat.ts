import { describedLayout } from '../../layout/described-layout.js';
import { flatRemarks } from './remarks.js';

/**
 * The RFC's second proposal: one `<backing file= format=>` a layer, beside each
 * other, the order telling which backs which; `<mirror>` holds its own short list.
 */
export const flat = describedLayout(
  {
    name: 'flat',
    label: 'Flat',
    title: 'the RFC’s flat list of <backing> elements',
    origin: { by: 'Eric Blake', date: '2012-03-27', source: 'RFC: storage migration via block copy, libvir-list' },
    chain: {
      element: 'backing',
      about: 'One more image of the chain. The order of these elements tells which backs which, top first.',
      order: { kind: 'list', first: 'top' },
      wrapper: null,
      image: {
        type: null,
        index: null,
        format: { in: 'attribute', attribute: 'format' },
        source: { in: 'attribute', attribute: 'file', about: 'The image’s path.' },
        keeps: [],
      },
      end: null,
    },
    mirror: {
      element: 'mirror',
      about: 'The image that a block job copies into, with the list of what it stands on.',
      image: {
        type: null,
        index: null,
        format: { in: 'source', attribute: 'format' },
        source: { in: 'child', element: 'source' },
        keeps: [],
      },
      chain: true,
      job: null,
      ready: null,
      repeats: [],
      old: null,
    },
    first: 'mirror',
    libvirtReadsIt: false,
  },
  flatRemarks,
);
