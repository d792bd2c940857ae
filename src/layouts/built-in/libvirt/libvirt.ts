import type { FormatPlace, Place, SourcePlace } from '../../layout/description.js';
import { describedLayout } from '../../layout/described-layout.js';
import { attributeMirror } from '../attribute/attribute.js';

const format: FormatPlace = {
  in: 'child',
  element: 'format',
  attribute: 'type',
  about: 'The image’s format.',
  holds: 'format',
  required: true,
};

const type: Place = { in: 'attribute', attribute: 'type' };
const source: SourcePlace = { in: 'child', element: 'source' };

/**
 * What libvirt ships since 1.2.4 and 1.2.6: `<backingStore>` nested, each with type,
 * format and source; `<mirror type job ready>` with the same parts inside. Read as
 * virDomainDiskBackingStoreParse and virDomainDiskDefMirrorParse do (src/conf/domain_conf.c).
 */
export const libvirt = describedLayout({
  name: 'libvirt',
  label: 'libvirt',
  title: 'the words libvirt has: <backingStore> and <mirror job=…>',
  origin: { by: 'libvirt', date: '2014-04-24', source: 'commits a2e369bc and 7c6fc394, libvirt 1.2.4 and 1.2.6' },
  chain: {
    element: 'backingStore',
    about:
      'What the image above it stands on. Empty, without attributes, it says that nothing is below; absent, libvirt probes. Without type= libvirt takes any for the empty one.',
    order: { kind: 'nested' },
    wrapper: null,
    image: { type, index: { in: 'attribute', attribute: 'index' }, format, source, keeps: [] },
    end: { element: 'backingStore' },
  },
  mirror: {
    element: 'mirror',
    about:
      'The image that a block job copies into, and the job’s state. libvirt writes it for running machines and ignores it when defining one.',
    image: { type, index: { in: 'source', attribute: 'index' }, format, source, keeps: [] },
    chain: true,
    job: 'job',
    ready: 'ready',
    repeats: ['file', 'format'],
    // Its parser still takes the old mirror, beside a <backingStore> too.
    old: { ...attributeMirror, job: 'job' },
  },
  first: 'chain',
  libvirtReadsIt: true,
});
