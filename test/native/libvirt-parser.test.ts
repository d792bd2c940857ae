import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Chain, Disk } from '../../src/chain/index.js';
import { libvirtReading, type LibvirtVerdict, readDocument } from '../../src/layouts/index.js';
import edgeCases from '../fixtures/libvirt-edge-cases.json' with { type: 'json' };
import { flatExample, libvirtExample, nestedExample, onlyDisk } from '../layouts/documents.js';
import { type DefinedDocument, defineAll, hasProgram } from './libvirt-tools.js';

/** A disk as people write it, right or wrong. */
const word = <Value extends string>(...values: Value[]): fc.Arbitrary<Value> => fc.constantFrom(...values);
const attribute = (name: string, ...values: string[]): fc.Arbitrary<string> =>
  word('', ...values.map((value) => ` ${name}='${value}'`));
const format = fc.oneof(
  { weight: 9, arbitrary: word('raw', 'qcow2', 'qed', 'vmdk', 'vdi', 'iso') },
  { weight: 1, arbitrary: word('luks', 'vhdx', 'aio', '') },
);

const sources: Readonly<Record<string, fc.Arbitrary<string>>> = {
  file: word(
    "<source file='/b'/>",
    "<source file='images/b'/>",
    "<source dev='/b'/>",
    "<source file='' startupPolicy='optional'/>",
    "<source file='/b' startupPolicy='x'/>",
    "<source file='/b' index='4'/>",
    "<source file='/b'><slices><slice type='storage' offset='512' size='1024'/></slices></source>",
    "<source file='/b'><slices><slice type='storage' offset='512'/></slices></source>",
    "<source file='/b'><slices><slice type='x' offset='512' size='1'/></slices></source>",
    "<source file='/b'><seclabel model='dac' relabel='no'/></source>",
    "<source file='/b'><encryption format='luks'><secret type='passphrase' uuid='c8b1b1a4-7a5f-4d7e-9a4c-0a4d1c8f2e11'/></encryption></source>",
    "<source file='/b'><encryption format='x'/></source>",
    "<source file='/b'><other/>text</source>",
    '<source/>',
  ),
  block: word(
    "<source dev='/dev/b'/>",
    "<source file='/b'/>",
    "<source dev='/dev/b'><reservations managed='yes'/></source>",
    "<source dev='/dev/b'><reservations managed='no'><source type='unix' path='/s' mode='client'/></reservations></source>",
    "<source dev='/dev/b'><reservations managed='no'/></source>",
    "<source dev='/dev/b'><reservations managed='x'/></source>",
    "<source dev='/dev/b'><reservations/></source>",
  ),
  dir: word("<source dir='/d'/>"),
  network: word(
    "<source protocol='nbd' name='x'><host name='h' port='10809'/></source>",
    "<source protocol='nbd'><host name='h'/></source>",
    "<source protocol='nbd' name='x'><host transport='unix' socket='/s'/></source>",
    "<source protocol='nbd' name='x'><host transport='unix'/></source>",
    "<source protocol='nbd' name='x'><host transport='tcp' socket='/s'/></source>",
    "<source protocol='nbd' name='x'><host port='1'/></source>",
    "<source protocol='rbd' name='pool/image'/>",
    "<source protocol='rbd' name='image'/>",
    "<source protocol='gluster' name='v/i'><host name='a'/><host name='b' transport='rdma'/></source>",
    "<source protocol='https' name='i' query='a=1'><host name='h'/></source>",
    "<source protocol='iscsi' name='iqn/1'><host name='h'/></source>",
    "<source protocol='iscsi' name='iqn/1'><host name='h'/><initiator><iqn name='iqn.2013-07.com.example:c'/></initiator></source>",
    "<source protocol='iscsi' name='iqn/1'><host name='h'/><auth username='u'><secret type='iscsi' usage='s'/></auth></source>",
    "<source protocol='rbd' name='p/i'><host name='h'/><snapshot name='s'/><config file='/c'/></source>",
    "<source protocol='rbd' name='p/n/i'><host name='a' port='6789'/><host name='b'/></source>",
    "<source protocol='http' name='i'><host name='h'/><cookies><cookie name='a'>1</cookie><cookie name='b'>2</cookie></cookies></source>",
    "<source protocol='http' name='i'><host name='h'/><cookies><cookie name='a'></cookie></cookies></source>",
    "<source protocol='http' name='i'><host name='h'/><cookies><cookie name='a'>1</cookie><cookie name='a'>2</cookie></cookies></source>",
    "<source protocol='https' name='i'><host name='h'/><ssl verify='no'/><readahead size='64'/><timeout seconds='6'/></source>",
    "<source protocol='https' name='i'><host name='h'/><ssl verify='x'/></source>",
    "<source protocol='https' name='i'><host name='h'/><ssl/></source>",
    "<source protocol='https' name='i'><host name='h'/><timeout seconds='x'/></source>",
    "<source protocol='https' name='i'><host name='a'/><host name='b'/></source>",
    "<source protocol='nbd' name='x' tls='yes' tlsHostname='t'><host name='h'/></source>",
    "<source protocol='nbd' name='x' tls='maybe'><host name='h'/></source>",
    "<source protocol='nbd' name='x'><host name='h' transport='x'/></source>",
    "<source protocol='ssh' name='/i'><host name='h' port='22'/></source>",
    "<source protocol='nfs' name='/i'><host name='h'/><identity user='u' group='0'/></source>",
    "<source protocol='nfs' name='/i'><host name='h'/></source>",
    "<source protocol='sheepdog' name='i'/>",
    "<source protocol='sheepdog' name='i'><host name='h' port='7000'/></source>",
    "<source protocol='vxhs' name='i'><host name='h'/></source>",
    "<source protocol='ftp' name='i' query='a'><host name='h'/></source>",
    "<source protocol='nbx' name='x'/>",
    "<source protocol='rbd'/>",
    "<source name='x'/>",
  ),
  volume: word(
    "<source pool='p' volume='v'/>",
    "<source pool='p'/>",
    "<source pool='p' volume='v' mode='direct'/>",
    "<source pool='p' volume='v' mode='x'/>",
  ),
  nvme: word(
    "<source type='pci' namespace='1' managed='yes'><address domain='0x0000' bus='0x01' slot='0x00' function='0x0'/></source>",
    "<source type='pci' namespace='x'/>",
    "<source type='pci' namespace='1'/>",
    "<source type='usb'/>",
    '<source/>',
  ),
  vhostuser: word("<source type='unix' path='/s'/>", "<source type='tcp'/>", "<source type='unix'/>"),
  vhostvdpa: word("<source dev='/dev/v'/>"),
  tape: word('<source/>'),
};
const type = word(
  'file',
  'file',
  'file',
  'block',
  'network',
  'network',
  'volume',
  'dir',
  'nvme',
  'vhostuser',
  'vhostvdpa',
  'tape',
);

const store: fc.Arbitrary<string> = fc.letrec<{ chain: string; store: string }>((tie) => ({
  chain: fc.oneof(
    { maxDepth: 4 },
    word('', '<backingStore/>', '<backingStore>  </backingStore>', "<backingStore index='2'/>"),
    tie('store'),
  ),
  store: type.chain((kind) =>
    fc
      .record({
        attributes: word(` type='${kind}'`, ` type='${kind}'`, ` type='${kind}'`, ''),
        index: attribute('index', '3', '0', 'x'),
        format: fc.oneof(
          { weight: 6, arbitrary: format.map((each) => `<format type='${each}'/>`) },
          { weight: 1, arbitrary: word('') },
        ),
        source: fc.oneof({ weight: 8, arbitrary: sources[kind] ?? word('') }, { weight: 1, arbitrary: word('') }),
        extra: word('', '', '', '<driver type="raw"/>', "<backing file='/x'/>", 'text', '<!-- note -->'),
        below: tie('chain'),
        again: word('', '', '', "<backingStore type='file'/>"),
      })
      .map(
        (parts) =>
          `<backingStore${parts.attributes}${parts.index}>${parts.extra}${parts.format}${parts.source}${parts.below}${parts.again}</backingStore>`,
      ),
  ),
})).chain;

const mirror = word(
  '',
  '',
  '<mirror/>',
  "<mirror file='/m' format='qed'/>",
  "<mirror type='file' job='copy' ready='no'><source file='/m'/></mirror>",
  "<mirror><driver type='qed'/><source file='/m'/><backingFile/></mirror>",
  "<mirror type='x'/>",
);

const disk = type.chain((kind) =>
  fc
    .record({
      type: kind === 'file' ? word(" type='file'", '') : word(` type='${kind}'`),
      device: fc.oneof(
        { weight: 9, arbitrary: attribute('device', 'disk') },
        { weight: 1, arbitrary: attribute('device', 'lun', 'cdrom', 'tape') },
      ),
      driver: fc.oneof(
        word(''),
        format.map((each) => `<driver name='qemu' type='${each}'/>`),
        word("<driver cache='none'/>", "<driver cache='x' type='raw'/>", "<driver io='native' discard='unmap'/>"),
      ),
      source: fc.oneof({ weight: 8, arbitrary: sources[kind] ?? word('') }, { weight: 1, arbitrary: word('') }),
      chain: store,
      mirror,
      other: word(
        '',
        '',
        '<backingFile><source file="/x"/></backingFile>',
        "<backing file='/x'/>",
        '<readonly/>',
        '<unknown/>',
      ),
      target: word(
        "<target dev='vda'/>",
        "<target dev='vda' bus='virtio'/>",
        "<target dev='sda' bus='x'/>",
        '',
        "<target dev='xyz'/>",
      ),
    })
    .map(
      (parts) =>
        `<disk${parts.type}${parts.device}>${parts.driver}${parts.source}${parts.chain}${parts.mirror}${parts.other}${parts.target}</disk>`,
    ),
);

const examples = [nestedExample, flatExample, libvirtExample];
const recorded = edgeCases.map(({ xml }) => /<disk[\s\S]*<\/disk>/.exec(xml)?.[0] ?? '');
const generated = fc.sample(disk, { numRuns: 1000, seed: 20120327 });
const disks = [...examples, ...recorded, ...generated];

function machine(text: string, position: number): string {
  return `<domain type='test'><name>case-${position}</name><memory unit='KiB'>65536</memory><vcpu>1</vcpu><os><type>hvm</type></os><devices>${text}</devices></domain>`;
}

function shape({ chain }: Disk): object {
  const images = ({ end, images: list }: Chain): object => ({
    end,
    // An empty drive's <source> that says something else than a path is still printed.
    images: list
      .filter(({ source }) => source !== null)
      .map(({ source, format: known }) => ({ source, format: known })),
  });
  return images(chain);
}

/**
 * What is compared: taken or refused and why, and the chain that was understood. The test driver has none of the checks
 * of QEMU's driver, and takes what only those refuse.
 */
function expected(verdict: LibvirtVerdict, answer: DefinedDocument): object {
  if (verdict.kind === 'refused' && verdict.stage === 'driver') return { ...found(answer), error: null };
  return verdict.kind === 'refused' ? { error: verdict.words } : { error: null, disk: shape(verdict.disk) };
}

function found({ error, xml }: DefinedDocument): object {
  if (error !== null) return { error };
  const [read] = readDocument(xml).disks;
  return { error, disk: read === undefined ? null : shape(read.disk) };
}

describe.skipIf(!hasProgram('virsh'))('what libvirt reads is what virsh define and dumpxml show', () => {
  const texts = disks.map(machine);
  const answers = defineAll(texts);

  test('the documents are of every kind', () => {
    const errors = answers.filter(({ error }) => error !== null).length;
    expect(errors).toBeGreaterThan(80);
    expect(answers.length - errors).toBeGreaterThan(80);
  });

  test.each(answers.map((answer, position) => ({ position, answer, text: disks[position] ?? '' })))(
    '$position: $text',
    ({ answer, text }) => {
      const { inactive } = libvirtReading(onlyDisk(text), '9.0');
      expect(expected(inactive, answer)).toEqual(found(answer));
    },
  );
});
