import { describe, expect, test } from 'vitest';
import { sourceText } from '../../src/chain/index.js';
import { readDocument } from '../../src/layouts/index.js';
import { applyEdits } from '../../src/xml/index.js';
import { flatExample, libvirtExample, nestedExample, onlyDisk, written } from './documents.js';

const chain = '? <- /path/to/base[raw] <- /path/to/middle[qcow2] <- /path/to/top[qcow2]';
const mirror = '? <- /path/to/base[raw] <- /path/to/mirror[qed]';

describe('the RFC’s disk', () => {
  test.each([
    { layout: 'nested', text: nestedExample },
    { layout: 'flat', text: flatExample },
    { layout: 'libvirt', text: libvirtExample },
  ])('reads the same in the $layout layout', ({ layout, text }) => {
    const read = onlyDisk(text);
    expect(read.layout).toBe(layout);
    expect(written(read.disk.chain)).toBe(chain);
    expect(read.disk.mirror === null ? '' : written(read.disk.mirror.chain)).toBe(mirror);
    expect(read.disk.chain.images.map(({ id }) => id)).toEqual(['vda/chain/0', 'vda/chain/1', 'vda/chain/2']);
  });

  test.each([
    { layout: 'nested', text: nestedExample },
    { layout: 'flat', text: flatExample },
  ])('as the mail wrote it, dots and no indentation, is $layout after one mend', ({ layout, text }) => {
    const mail = text
      .replace("<disk type='file' device='disk'>", '<disk ...>')
      .replace(/^ +/gm, '')
      .replace(/<target.*\n/, '');
    const { disks, diagnostics } = readDocument(mail);
    expect(disks).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['xml-placeholder-dots']);
    const read = onlyDisk(applyEdits(mail, diagnostics[0]?.fixes[0]?.edits ?? []));
    expect(read.layout).toBe(layout);
    expect(written(read.disk.chain)).toBe(chain);
  });

  test('in the attribute layout names the mirror only', () => {
    const text = `<disk><driver type='qcow2'/><source file='/t'/><mirror file='/m' format='qed' ready='yes'/><target dev='vda'/></disk>`;
    const { layout, disk } = onlyDisk(text);
    expect(layout).toBe('attribute');
    expect(written(disk.chain)).toBe('? <- /t[qcow2]');
    expect(disk.mirror).toMatchObject({ job: null, ready: 'yes' });
  });

  test('shows the cursor where each image is written', () => {
    const { imageRanges } = onlyDisk(nestedExample);
    const starts = [...imageRanges].map(([id, { start, end }]) => [id, nestedExample.slice(start, end).split('\n')[0]]);
    expect(starts).toEqual([
      ['vda/chain/0', "<source file='/path/to/top'/>"],
      ['vda/chain/1', '<backingFile>'],
      ['vda/chain/2', '<backingFile>'],
      ['vda/mirror/0', '<mirror>'],
      ['vda/mirror/1', '<backingFile>'],
    ]);
  });
});

describe('the libvirt layout', () => {
  const disk = (lines: string): string =>
    `<disk><driver type='qcow2'/><source file='/t'/>${lines}<target dev='vda'/></disk>`;

  test.each([
    { what: 'nothing said', lines: '', read: '? <- /t[qcow2]' },
    { what: 'an empty <backingStore/>', lines: '<backingStore/>', read: '/t[qcow2]' },
    { what: 'one with only white space', lines: '<backingStore>\n</backingStore>', read: '/t[qcow2]' },
    {
      what: 'a layer and the end',
      lines: "<backingStore type='file'><format type='raw'/><source file='/b'/><backingStore/></backingStore>",
      read: '/b[raw] <- /t[qcow2]',
    },
    {
      what: 'a layer and nothing more',
      lines: "<backingStore type='file'><format type='raw'/><source file='/b'/></backingStore>",
      read: '? <- /b[raw] <- /t[qcow2]',
    },
    {
      what: 'a layer without type, which libvirt takes for the end',
      lines: "<backingStore><format type='raw'/><source file='/b'/></backingStore>",
      read: '/t[qcow2]',
    },
  ])('$what', ({ lines, read }) => {
    expect(written(onlyDisk(disk(lines)).disk.chain)).toBe(read);
  });

  test('numbers images where it says so', () => {
    const text = `<disk><source file='/t' index='4'/><backingStore type='file' index='5'><format type='raw'/><source file='/b'/></backingStore><mirror type='file' job='copy'><source file='/m' index='6'/></mirror><target dev='vda'/></disk>`;
    const read = onlyDisk(text).disk;
    expect([...read.chain.images, ...(read.mirror?.chain.images ?? [])].map(({ index }) => index)).toEqual([4, 5, 6]);
  });

  test('takes the old form of a mirror beside a backing store', () => {
    const { layout, disk: read } = onlyDisk(disk("<backingStore/><mirror file='/m' format='raw'/>"));
    expect(layout).toBe('libvirt');
    expect(read.mirror === null ? '' : written(read.mirror.chain)).toBe('? <- /m[raw]');
  });
});

describe('every source type', () => {
  test.each([
    { type: 'file', source: "<source file='/f'/>", place: '/f' },
    { type: 'block', source: "<source dev='/dev/b'/>", place: '/dev/b' },
    { type: 'dir', source: "<source dir='/d'/>", place: '/d' },
    {
      type: 'network',
      source: "<source protocol='https' name='i.raw' query='a=b&amp;c=d'><host name='h' port='443'/></source>",
      place: 'https://h:443/i.raw?a=b&c=d',
    },
    {
      type: 'network',
      source: "<source protocol='gluster' name='v/i'><host name='a'/><host transport='unix' socket='/s'/></source>",
      place: 'gluster://a,unix:/s/v/i',
    },
    { type: 'volume', source: "<source pool='p' volume='v'/>", place: 'volume:p/v' },
    {
      type: 'nvme',
      source:
        "<source type='pci' namespace='1'><address domain='0x0000' bus='0x01' slot='0x00' function='0x0'/></source>",
      place: 'nvme://0000:01:00.0/1',
    },
    { type: 'vhostuser', source: "<source type='unix' path='/s'/>", place: 'vhostuser:/s' },
    { type: 'vhostvdpa', source: "<source dev='/dev/vhost-vdpa-0'/>", place: 'vhostvdpa:/dev/vhost-vdpa-0' },
  ])('$place', ({ type, source, place }) => {
    const active = onlyDisk(`<disk type='${type}'>${source}<target dev='vda'/></disk>`).disk.chain.images[0]?.source;
    expect([active?.type, active === null || active === undefined ? '' : sourceText(active)]).toEqual([type, place]);
  });

  test('an unknown one is kept as text', () => {
    const active = onlyDisk("<disk type='tape'><source reel='7'/></disk>").disk.chain.images[0]?.source;
    expect(active).toEqual({ type: 'unknown', text: 'tape:7' });
  });

  test('below the active layer the RFC’s nested layout leaves the type to the attributes', () => {
    const text = `<disk><source file='/t'/><backingFile><source protocol='nbd' name='b'><host name='h'/></source></backingFile></disk>`;
    expect(written(onlyDisk(text).disk.chain)).toBe('? <- nbd://h/b[?] <- /t[?]');
  });
});

describe('which elements are disks', () => {
  const disk = (target: string): string => `<disk><source file='/${target}'/><target dev='${target}'/></disk>`;

  test.each([
    {
      what: 'a machine',
      text: `<domain><devices>${disk('vda')}${disk('vdb')}</devices></domain>`,
      ids: ['vda', 'vdb'],
    },
    { what: 'a disk alone', text: disk('vda'), ids: ['vda'] },
    {
      what: 'a wrapper of one’s own',
      text: `<lesson><step>${disk('vda')}</step>${disk('vdb')}</lesson>`,
      ids: ['vda', 'vdb'],
    },
    {
      what: 'a snapshot: the machine’s disks, not the list of names',
      text: `<domainsnapshot><disks><disk name='vda'/></disks><domain><devices>${disk('vda')}</devices></domain><inactiveDomain><devices>${disk('vda')}</devices></inactiveDomain></domainsnapshot>`,
      ids: ['vda', 'vda#2'],
    },
    {
      what: 'a status file, its job list left out',
      text: `<domstatus><blockjobs><blockjob><disk dst='vda'/></blockjob></blockjobs><domain><devices>${disk('vda')}</devices></domain></domstatus>`,
      ids: ['vda'],
    },
    {
      what: 'other people’s metadata left out',
      text: `<domain><metadata>${disk('vdz')}</metadata><devices>${disk('vda')}</devices></domain>`,
      ids: ['vda'],
    },
    { what: 'no target', text: '<a><disk/><disk/></a>', ids: ['disk-1', 'disk-2'] },
    { what: 'one target three times', text: `<a>${disk('vda').repeat(3)}</a>`, ids: ['vda', 'vda#2', 'vda#3'] },
  ])('$what', ({ text, ids }) => {
    expect(readDocument(text).disks.map((read) => read.disk.id)).toEqual(ids);
  });

  test('an empty drive has no images', () => {
    expect(onlyDisk("<disk type='file' device='cdrom'><target dev='sda'/></disk>").disk).toMatchObject({
      device: 'cdrom',
      chain: { images: [] },
    });
  });
});

describe('what a disk turns out to be', () => {
  test.each([
    { layout: 'any', inside: '' },
    { layout: 'libvirt', inside: '<backingStore/>' },
    { layout: 'nested', inside: '<backingFile/>' },
    { layout: 'flat', inside: "<backing file='/b'/>" },
    { layout: 'attribute', inside: "<mirror file='/m'/>" },
    { layout: 'nested', inside: "<mirror><driver type='raw'/><source file='/m'/></mirror>" },
    { layout: 'flat', inside: "<mirror><source file='/m' format='raw'/></mirror>" },
    { layout: 'libvirt', inside: "<mirror type='file'><source file='/m'/></mirror>" },
    { layout: 'libvirt', inside: "<mirror file='/m' job='copy'/>" },
    { layout: 'mixed', inside: "<backing file='/b'/><backingStore/>" },
    { layout: 'mixed', inside: "<backingFile/><mirror file='/m'/>" },
    { layout: 'none', inside: '<mirror/>' },
  ])('$layout: $inside', ({ layout, inside }) => {
    expect(onlyDisk(`<disk><source file='/t'/>${inside}<target dev='vda'/></disk>`).layout).toBe(layout);
  });

  test('each disk by itself', () => {
    const layouts = readDocument(`<a>${nestedExample}${flatExample}</a>`).disks.map(({ layout }) => layout);
    expect(layouts).toEqual(['nested', 'flat']);
  });
});

describe('what else a source says of an image', () => {
  test.each([
    ['encryption inside the source', "<source file='/a'><encryption format='luks'/></source>", { encryption: 'luks' }],
    ['encryption beside it', "<source file='/a'/><encryption format='qcow'/>", { encryption: 'qcow' }],
    [
      'a data file',
      "<source file='/a'><dataStore type='block'><format type='raw'/><source dev='/dev/d'/></dataStore></source>",
      { dataFile: '/dev/d' },
    ],
    ['neither', "<source file='/a'/>", {}],
  ])('%s', (_, source, expected) => {
    const text = `<disk type='file' device='disk'><driver type='qcow2'/>${source}<backingStore/><target dev='vda'/></disk>`;
    const { encryption, dataFile } = readDocument(text).disks[0]?.disk.chain.images[0] ?? {};
    expect({ ...(encryption !== undefined && { encryption }), ...(dataFile !== undefined && { dataFile }) }).toEqual(
      expected,
    );
  });
});
