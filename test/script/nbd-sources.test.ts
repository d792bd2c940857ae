import { describe, expect, test } from 'vitest';
import { moduleIsBuilt } from '../images/built-module.js';
import { memoryScript } from '../jobs/memory-script.js';

/** Exports img1 and img2 of two servers, and where they are as QEMU's command lines have it. */
const address = (n: number): string => `'nbd+unix:///img${n}?socket=/i/s${n}.sock'`;
const source = (n: number, more = ''): string =>
  `<source protocol='nbd' name='img${n}'${more}><host transport='unix' socket='/i/s${n}.sock'/></source>`;

const onlyTop = "<source file='/i/top.qcow2'/>";
const named = `${onlyTop}<backingStore type='network'><format type='qcow2'/>${source(2, " tls='no'")}<backingStore type='network'><format type='qcow2'/>${source(1)}<backingStore type='file'><format type='qcow2'/><source file='/i/low.qcow2'/><backingStore type='file'><format type='raw'/><source file='/i/base.raw'/><backingStore/></backingStore></backingStore></backingStore></backingStore>`;

function domain(inside: string): string {
  return `<domain type='qemu'><name>v</name><devices>
<disk type='file' device='disk'><driver name='qemu' type='qcow2'/>${inside}<target dev='vda' bus='virtio'/></disk>
</devices></domain>`;
}

/** base.raw <- low.qcow2 <- img1 <- img2 <- top.qcow2. */
const images = [
  'mkdir -p /i',
  ...[1, 2].map((n) => `host offers ${address(n)} 8M`),
  'qemu-img create -q -f raw /i/base.raw 4M',
  'qemu-img create -q -f qcow2 -b /i/base.raw -F raw /i/low.qcow2',
  `qemu-img create -q -f qcow2 -b /i/low.qcow2 -F qcow2 ${address(1)} 4M`,
  `qemu-img create -q -f qcow2 -b ${address(1)} -F qcow2 ${address(2)} 4M`,
  `qemu-img create -q -f qcow2 -b ${address(2)} -F qcow2 /i/top.qcow2 4M`,
  'virsh start v',
];

interface Afterwards {
  /** What each line said. */
  readonly said: readonly string[];
  /** The sources of the disk, from the active layer down, live and in the definition. */
  readonly live: readonly string[];
  readonly defined: readonly string[];
}

async function after(inside: string, lines: readonly string[]): Promise<Afterwards> {
  const script = memoryScript(domain(inside));
  try {
    const results = await script.run([...images, ...lines, 'virsh dumpxml v', 'virsh dumpxml v --inactive'].join('\n'));
    expect(results.filter(({ failure }) => failure !== null).map(({ failure }) => failure)).toEqual([]);
    const sources = (xml = ''): readonly string[] => xml.match(/<source [^>]*>/gu) ?? [];
    return {
      said: results.slice(images.length, -2).map(({ output }) => output.trimEnd()),
      live: sources(results.at(-2)?.output),
      defined: sources(results.at(-1)?.output),
    };
  } finally {
    await script.end();
  }
}

const beneath = (name: string, above: string): string =>
  `could not find image '${name}' beneath '${above}' in chain for 'vda'`;
const notFound = (name: string): string => `could not find image '${name}' in chain for 'vda'`;

/** As libvirt 11.3 with QEMU 10.0 did to exports of qemu-nbd. */
describe.skipIf(!moduleIsBuilt)('a chain that is partly on servers of nbd', () => {
  test('says while it runs that there is no TLS, and afterwards what was written', async () => {
    const running = await after(named, []);
    expect(running.live).toEqual([
      "<source file='/i/top.qcow2' index='1'/>",
      "<source protocol='nbd' name='img2' tls='no'>",
      "<source protocol='nbd' name='img1' tls='no'>",
      "<source file='/i/low.qcow2'/>",
      "<source file='/i/base.raw'/>",
    ]);
    const defined = [
      "<source file='/i/top.qcow2'/>",
      "<source protocol='nbd' name='img2' tls='no'>",
      "<source protocol='nbd' name='img1'>",
      "<source file='/i/low.qcow2'/>",
      "<source file='/i/base.raw'/>",
    ];
    expect(running.defined).toEqual(defined);
    expect((await after(named, ['virsh destroy v'])).live).toEqual(defined);
  });

  test.each([
    [`blockcommit v vda --top ${address(1)}`, notFound('nbd+unix:///img1?socket=/i/s1.sock')],
    ['blockcommit v vda --top nbd://x/img1', notFound('nbd://x/img1')],
    ['blockcommit v vda --top ./img2', notFound('./img2')],
    ['blockcommit v vda --top /img2', notFound('/img2')],
    ['blockcommit v vda --top img1 --base img2', beneath('img2', 'img1')],
    ['blockcommit v vda --top img2 --base nosuch', beneath('nosuch', 'img2')],
    ['blockcommit v vda --top low.qcow2 --base nosuch', notFound('low.qcow2')],
    ['blockcommit v vda --top i/low.qcow2 --base nosuch', beneath('nosuch', '/i/low.qcow2')],
    ['blockcommit v vda --top base.raw --base nosuch', beneath('nosuch', '/i/base.raw')],
    [
      'blockcommit v vda --top img2 --base base.raw --shallow',
      "base '/i/base.raw' is not immediately below 'img2' in chain for '/i/top.qcow2'",
    ],
    ['blockcommit v vda --top img2 --active', "active commit requested but 'img2' is not active"],
    ['blockpull v vda --base ./img1', beneath('./img1', '/i/top.qcow2')],
    ['blockpull v img1', "disk 'img1' not found in domain"],
    [`blockpull v ${address(2)}`, "disk 'nbd+unix:///img2?socket=/i/s2.sock' not found in domain"],
  ])('is not found so: %s', async (line, words) => {
    const { said } = await after(named, [`! virsh ${line}`]);
    expect(said[0]).toContain(`error: invalid argument: ${words}`);
  });

  test('is committed in part, called by the names that its servers have for it', async () => {
    const { live, defined } = await after(named, ['virsh blockcommit v vda --top img2 --base img1 --wait']);
    expect(live.slice(0, 2)).toEqual([
      "<source file='/i/top.qcow2' index='1'/>",
      "<source protocol='nbd' name='img1' tls='no'>",
    ]);
    expect(defined[1]).toBe("<source protocol='nbd' name='img1'>");
  });

  test('is pulled down to one of them, which is called by its name or by its number', async () => {
    for (const base of ['img1', 'vda[3]']) {
      const { live, defined } = await after(named, [`virsh blockpull v vda --base ${base} --wait`]);
      expect(live[1]).toBe("<source protocol='nbd' name='img1' tls='no'>");
      expect(defined[1]).toBe("<source protocol='nbd' name='img1'>");
    }
  });

  test('is committed into what only a header names, and then defined as it ran', async () => {
    const { live, defined } = await after(onlyTop, ['virsh blockcommit v vda --active --pivot --base img2']);
    expect(live).toEqual(["<source protocol='nbd' name='img2' tls='no' index='2'>"]);
    expect(defined).toEqual(["<source protocol='nbd' name='img2' tls='no'>"]);
  });
});
