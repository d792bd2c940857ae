import { copy, end, machine, store } from './case-documents.js';
import type { ScorecardCase } from './scorecard-case.js';

const middle = '/images/middle.qcow2';
const base = '/images/base.raw';

function tellApart(id: string, title: string, question: string, one: string, other: string): ScorecardCase {
  return { id, title, question, trial: { kind: 'tell-apart', documents: [machine(one), machine(other)] } };
}

/** A chain of top, middle and base; the base as given. */
function chainOn(bottom: string): string {
  return store({ file: middle, format: 'qcow2' }, bottom);
}

/** A layer of the nested layout, where each has a whole `<driver>`. */
function nestedLayer(driver: string): string {
  return `<backingFile>\n  ${driver}\n  <source file='${base}'/>\n</backingFile>`;
}

const rfcChain = chainOn(store({ file: base }));
const rfcDisk = [copy({}, store({ file: base })), rfcChain].join('\n');

/** What people argue about when they compare the layouts, as documents that a layout has to cope with. */
export const scorecardCases: readonly ScorecardCase[] = [
  tellApart(
    'chain',
    'The backing chain',
    'Can the disk list the images that its active layer stands on?',
    chainOn(store({ file: base })),
    chainOn(store({ file: '/images/other.raw' })),
  ),
  tellApart(
    'mirror-file',
    'A copy to a file',
    'Can it name the file that a block job copies into, with its format?',
    copy({}),
    copy({ format: 'qcow2' }),
  ),
  tellApart(
    'mirror-on-shared-base',
    'A mirror on the shared base',
    'Can the mirror stand on an image of the disk’s own chain, as in the RFC’s picture?',
    rfcDisk,
    [copy({}, store({ file: middle, format: 'qcow2' })), chainOn(store({ file: base }))].join('\n'),
  ),
  tellApart(
    'mirror-on-other-base',
    'A mirror on a base of its own',
    'Can the mirror stand on images that are not in the disk’s chain?',
    [copy({}, store({ file: '/new/base.raw' })), store({ file: base })].join('\n'),
    [copy({}, store({ file: '/newer/base.raw' })), store({ file: base })].join('\n'),
  ),
  tellApart(
    'chain-end',
    'The end of a chain',
    'Can it tell “nothing is below” from “not said, probe the rest”?',
    store({ file: '/images/base.qcow2', format: 'qcow2' }, end),
    store({ file: '/images/base.qcow2', format: 'qcow2' }),
  ),
  tellApart(
    'active-layer-end',
    'A disk that stands alone',
    'Can it say that the active layer has no backing file, so that none is looked for?',
    end,
    '',
  ),
  tellApart('full-copy-end', 'A full copy', 'Can it say that the mirror stands on nothing?', copy({}, end), copy({})),
  tellApart(
    'format-unknown',
    'A format that is not known',
    'Can a layer’s format be left open, and told from a known one?',
    nestedLayer("<driver name='qemu'/>"),
    nestedLayer("<driver name='qemu' type='raw'/>"),
  ),
  tellApart(
    'layer-policy',
    'A cache policy for one layer',
    'Can a single layer have a caching policy of its own?',
    nestedLayer("<driver name='qemu' type='raw' cache='none'/>"),
    nestedLayer("<driver name='qemu' type='raw' cache='unsafe'/>"),
  ),
  tellApart(
    'metadata-cache',
    'A metadata cache for one layer',
    'Can a single layer say how much of its tables QEMU keeps in memory?',
    store({ file: base, format: 'qcow2', cache: "<metadata_cache><max_size unit='MiB'>1</max_size></metadata_cache>" }),
    store({ file: base, format: 'qcow2', cache: "<metadata_cache><max_size unit='MiB'>2</max_size></metadata_cache>" }),
  ),
  tellApart(
    'network-layer',
    'A layer on a server',
    'Can a backing file be an NBD export?',
    store({
      type: 'network',
      source: "<source protocol='nbd' name='base'>\n  <host name='store' port='10809'/>\n</source>",
    }),
    store({
      type: 'network',
      source: "<source protocol='nbd' name='base'>\n  <host name='other' port='10809'/>\n</source>",
    }),
  ),
  tellApart(
    'block-layer',
    'A block device as layer',
    'Can it tell a block device from a file of the same path?',
    store({ type: 'block', source: "<source dev='/dev/store/base'/>" }),
    store({ file: '/dev/store/base' }),
  ),
  tellApart(
    'volume-layer',
    'A pool’s volume as layer',
    'Can a backing file be a volume of a storage pool?',
    store({ type: 'volume', source: "<source pool='default' volume='base'/>" }),
    store({ type: 'volume', source: "<source pool='default' volume='other'/>" }),
  ),
  tellApart(
    'vdpa-layer',
    'A vDPA device as layer',
    'Can it tell a vDPA device from a block device, both being named by dev=?',
    store({ type: 'vhostvdpa', source: "<source dev='/dev/vhost-vdpa-0'/>" }),
    store({ type: 'block', source: "<source dev='/dev/vhost-vdpa-0'/>" }),
  ),
  tellApart(
    'encrypted-layer',
    'An encrypted layer',
    'Can a backing file be encrypted with a secret of its own?',
    store({
      source: `<source file='${base}'>\n  <encryption format='luks'>\n    <secret type='passphrase' usage='one'/>\n  </encryption>\n</source>`,
    }),
    store({
      source: `<source file='${base}'>\n  <encryption format='luks'>\n    <secret type='passphrase' usage='two'/>\n  </encryption>\n</source>`,
    }),
  ),
  tellApart(
    'slice',
    'Part of a file as layer',
    'Can a backing file be a slice of a larger file?',
    store({
      source: `<source file='${base}'>\n  <slices>\n    <slice type='storage' offset='0' size='1048576'/>\n  </slices>\n</source>`,
    }),
    store({
      source: `<source file='${base}'>\n  <slices>\n    <slice type='storage' offset='1048576' size='1048576'/>\n  </slices>\n</source>`,
    }),
  ),
  tellApart(
    'security-label',
    'A security label for one layer',
    'Can a single layer be left out of labelling?',
    store({ source: `<source file='${base}'>\n  <seclabel model='dac' relabel='no'/>\n</source>` }),
    store({ source: `<source file='${base}'>\n  <seclabel model='selinux' relabel='no'/>\n</source>` }),
  ),
  tellApart(
    'index',
    'A number for each image',
    'Can commands name a layer by a number that stays, as in vda[3]?',
    store({ file: base, attributes: " index='3'" }),
    store({ file: base, attributes: " index='7'" }),
  ),
  tellApart(
    'mirror-device',
    'A copy to a block device',
    'Can it tell a mirror on a block device from one on a file of the same path?',
    copy({ type: 'block', source: "<source dev='/dev/store/copy'/>", format: 'raw' }),
    copy({ source: "<source file='/dev/store/copy'/>", format: 'raw' }),
  ),
  tellApart(
    'mirror-server',
    'A copy to a server',
    'Can the mirror be an NBD export?',
    copy({
      type: 'network',
      source: "<source protocol='nbd' name='copy'>\n  <host name='store'/>\n</source>",
      format: 'raw',
    }),
    copy({
      type: 'network',
      source: "<source protocol='nbd' name='copy'>\n  <host name='other'/>\n</source>",
      format: 'raw',
    }),
  ),
  tellApart(
    'job-state',
    'Ready or still copying',
    'Can it say that source and mirror are the same by now?',
    copy({ state: " job='copy' ready='yes'" }),
    copy({}),
  ),
  tellApart(
    'job-kind',
    'Copy or active commit',
    'Can it tell a copy from a commit of the active layer?',
    [
      copy({ state: " job='active-commit'", source: `<source file='${base}'/>`, format: 'raw' }),
      store({ file: base }),
    ].join('\n'),
    [copy({ source: `<source file='${base}'/>`, format: 'raw' }), store({ file: base })].join('\n'),
  ),
  {
    id: 'two-mirrors',
    title: 'Two mirrors',
    question: 'Can one disk be copied to two places at once?',
    trial: { kind: 'mirrors', document: machine(copy({})), count: 2 },
  },
  {
    id: 'reorder',
    title: 'Elements in another order',
    question: 'Does it still mean the same after a tool has changed the order of sibling elements?',
    trial: { kind: 'reorder', document: machine(rfcDisk) },
  },
  {
    id: 'extend',
    title: 'An option added later',
    question: 'Has each image an element of its own, to which an option could be added?',
    trial: { kind: 'extend', document: machine(rfcDisk) },
  },
  {
    id: 'old-reader',
    title: 'An old reader, a new element',
    question: 'Does a reader that does not know an element added to each image later still read all the rest?',
    trial: { kind: 'stranger', document: machine(rfcChain), element: "<placement node='1'/>", inside: 'image' },
  },
  {
    id: 'new-reader',
    title: 'A new reader, an old document',
    question: 'Does its reader understand a mirror that libvirt 0.9.12 wrote, before there was the layout?',
    trial: { kind: 'old-document', document: machine("<mirror file='/images/mirror.qed' format='qed' ready='yes'/>") },
  },
  {
    id: 'checkpoint',
    title: 'A checkpoint in the disk',
    question: 'Can what is no image, such as the checkpoints proposed in 2018, stand beside the chain’s elements?',
    trial: { kind: 'stranger', document: machine(rfcChain), element: "<checkpoint name='monday'/>", inside: 'disk' },
  },
  {
    id: 'index-after-commit',
    title: 'A number that survives a commit',
    question: 'After the middle image is committed, has the base still the number that it had?',
    trial: {
      kind: 'commit',
      document: machine(
        store(
          { file: middle, format: 'qcow2', attributes: " index='3'" },
          store({ file: base, attributes: " index='5'" }),
        ),
      ),
    },
  },
  {
    id: 'shared-middle',
    title: 'A tree with a shared middle',
    question: 'Can two images stand on one that is written once, as in the RFC’s picture?',
    trial: { kind: 'written-once', document: machine(rfcDisk), path: base },
  },
  {
    id: 'quorum',
    title: 'Several images below one',
    question: 'Can one image stand on two, as QEMU’s quorum of May 2014 wanted?',
    trial: {
      kind: 'two-below',
      documents: [
        machine(store({ file: '/images/one.raw', attributes: " index='2'" })),
        machine(store({ file: '/images/two.raw', attributes: " index='3'" })),
      ],
    },
  },
];
