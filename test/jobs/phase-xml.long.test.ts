import { describe, expect, test } from 'vitest';
import type { Chain, Disk } from '../../src/chain/index.js';
import { convertDisk, documentLayouts, type LayoutName, readDocument } from '../../src/layouts/index.js';
import { applyEdits } from '../../src/xml/index.js';
import { moduleIsBuilt } from '../images/built-module.js';
import { diskXml, type NamedImage, type NamedMirror } from './disk-xml.js';
import { memoryScript } from './memory-script.js';

const top: NamedImage = { path: '/images/top', format: 'qcow2', index: 1 };
const middle: NamedImage = { path: '/images/middle', format: 'qcow2', index: 2 };
const base: NamedImage = { path: '/images/base', format: 'raw', index: 3 };
const copy: NamedImage = { path: '/copies/mirror', format: 'qcow2', index: 4 };
const below: NamedImage = { path: '/copies/below', format: 'qcow2', index: 5 };

/** What stays when the domain ends: the images without their numbers. */
function asDefined(xml: string): string {
  return xml.replaceAll(/ index='\d'/g, '').replace(/ *<mirror[^]*<\/mirror>\n/u, '');
}

const wholeChain = [top, middle, base];
const live = diskXml(wholeChain);

const imageLines = `mkdir -p /images /copies
qemu-img create -f raw /images/base 1M
qemu-img create -f qcow2 -b /images/base -F raw /images/middle
qemu-img create -f qcow2 -b /images/middle -F qcow2 /images/top
qemu-img convert -f qcow2 -O qcow2 /images/middle /copies/below
`;
const reusedMirror = 'qemu-img create -f qcow2 -b /copies/below -F qcow2 /copies/mirror';
const tooSmall = 'qemu-img create -f qcow2 /copies/mirror 64k';

type Phases = readonly (readonly [phase: string, xml: string])[];

interface PhaseCase {
  readonly name: string;
  readonly script: string;
  /** From the start of the job on, in libvirt's own layout. */
  readonly phases: Phases;
  /** What stays when the domain ends, where that is not what the last phase had. */
  readonly stopped?: string;
}

/** A job of one phase, whose XML changes when it has ended. */
function onePhase(after: readonly NamedImage[]): Phases {
  return [
    ['job-started', live],
    ['completed', diskXml(after)],
  ];
}

function pivoted(mirror: Omit<NamedMirror, 'ready'>, after: readonly NamedImage[]): Phases {
  return [
    ['job-started', diskXml(wholeChain, { ...mirror, ready: null })],
    ['ready', diskXml(wholeChain, { ...mirror, ready: 'yes' })],
    ['pivoting', diskXml(wholeChain, { ...mirror, ready: 'pivot' })],
    ['completed', diskXml(after)],
  ];
}

function aborted(mirror: Omit<NamedMirror, 'ready'>): Phases {
  return [
    ['job-started', diskXml(wholeChain, { ...mirror, ready: null })],
    ['ready', diskXml(wholeChain, { ...mirror, ready: 'yes' })],
    ['aborting', diskXml(wholeChain, { ...mirror, ready: 'abort' })],
    ['cancelled', live],
  ];
}

const whole = { images: [copy], silent: false, job: 'copy' } as const;
const shallow = { images: [copy], silent: true, job: 'copy' } as const;
const reused = { images: [copy, below], silent: false, job: 'copy' } as const;
const intoBase = { images: [base], silent: true, job: 'active-commit' } as const;
const intoMiddle = { images: [middle], silent: true, job: 'active-commit' } as const;

const blockcopy = 'virsh blockcopy vda /copies/mirror --transient-job';
const pivot = 'virsh blockjob vda --pivot';
const abort = 'virsh blockjob vda --abort';

const cases: readonly PhaseCase[] = [
  {
    name: 'a whole copy, pivoted',
    script: `${blockcopy} --wait\n${pivot}`,
    phases: pivoted(whole, [copy]),
  },
  { name: 'a whole copy, aborted', script: `${blockcopy} --wait\n${abort}`, phases: aborted(whole) },
  {
    name: 'a whole copy, aborted before it was ready',
    script: `${blockcopy} --bandwidth 64k --bytes\n${abort}`,
    phases: aborted(whole).filter(([phase]) => phase !== 'ready'),
  },
  {
    name: 'a shallow copy into a new file, pivoted',
    script: `${blockcopy} --shallow --wait\n${pivot}`,
    phases: pivoted(shallow, [copy, middle, base]),
  },
  { name: 'a shallow copy, aborted', script: `${blockcopy} --shallow --wait\n${abort}`, phases: aborted(shallow) },
  {
    name: 'a shallow copy into an image with a chain of its own, pivoted',
    script: `${reusedMirror}\n${blockcopy} --shallow --reuse-external --wait\n${pivot}`,
    phases: pivoted(reused, [copy, below]),
    // What was found by following the copy's header is left to be found again.
    stopped: diskXml([copy]).replace('  <backingStore/>\n', ''),
  },
  {
    name: 'a copy that fails',
    script: `${tooSmall}\n${blockcopy} --reuse-external\n! wait ready`,
    phases: [
      ['job-started', diskXml(wholeChain, { ...whole, ready: null })],
      ['failed', live],
    ],
  },
  {
    name: 'a copy that ends with its domain',
    script: `${blockcopy} --wait\nvirsh destroy`,
    phases: aborted(whole).filter(([phase]) => phase !== 'aborting'),
  },
  {
    name: 'an active commit into the base, pivoted',
    script: `virsh blockcommit vda --active --wait\n${pivot}`,
    phases: pivoted(intoBase, [base]),
  },
  {
    name: 'an active commit one layer down, pivoted',
    script: `virsh blockcommit vda --active --shallow --wait\n${pivot}`,
    phases: pivoted(intoMiddle, [middle, base]),
  },
  {
    name: 'an active commit, aborted',
    script: `virsh blockcommit vda --active --wait\n${abort}`,
    phases: aborted(intoBase),
  },
  {
    name: 'a commit below the active layer',
    script: "virsh blockcommit vda --top 'vda[2]' --wait",
    phases: onePhase([top, base]),
  },
  {
    name: 'a pull down to a base',
    script: 'virsh blockpull vda --base /images/base --wait',
    phases: onePhase([top, base]),
  },
  { name: 'a pull of everything', script: 'virsh blockpull vda --wait', phases: onePhase([top]) },
];

/** The document in a layout. The attribute's shows only where there is a mirror: here one of an earlier job. */
function inLayout(layout: LayoutName): string {
  if (layout === 'libvirt') return live;
  const plain = asDefined(live);
  const converted = applyEdits(plain, convertDisk(readDocument(plain), 'vda', layout).edits);
  if (layout !== 'attribute') return converted;
  return converted.replace('  <target', "  <mirror file='/copies/earlier' format='raw'/>\n  <target");
}

async function phasesOf(document: string, script: string): Promise<Phases> {
  const memory = memoryScript(document);
  const results = await memory.run(`${imageLines}virsh start\n${script}`);
  expect(results.at(-1)).toMatchObject({ failure: null });
  await memory.end();
  return memory.phases().map(({ phase, xml }) => [phase, xml]);
}

/** What the text says of the disk, for comparing: paths and formats, and what is known of the mirror's job. */
interface Said {
  readonly chain: readonly string[];
  readonly mirror: readonly string[] | null;
  readonly job: string | null;
  readonly ready: string | null;
}

function diskOf(xml: string): Disk {
  const [read] = readDocument(xml).disks;
  if (read === undefined) throw new Error(`no disk in ${xml}`);
  return read.disk;
}

function named({ images }: Chain): readonly string[] {
  return images.map(({ source, format }) => `${source?.type === 'file' ? source.path : 'no file'}:${format ?? 'any'}`);
}

function saidBy(xml: string): Said {
  const { chain, mirror } = diskOf(xml);
  return {
    chain: named(chain),
    mirror: mirror === null ? null : named(mirror.chain),
    job: mirror?.job ?? null,
    ready: mirror?.ready ?? null,
  };
}

/** What the layout can carry of what libvirt's form says (libvirt-facts, 2.1). */
function carried(xml: string, layout: LayoutName): Said {
  const said = saidBy(xml);
  if (layout === 'attribute') {
    return { ...said, chain: said.chain.slice(0, 1), mirror: said.mirror?.slice(0, 1) ?? null, job: null };
  }
  return { ...said, mirror: said.mirror === null ? null : wholeMirror(xml), job: null, ready: null };
}

/** The RFC's layouts can't leave unsaid what the mirror stands on: the disk's chain from there on. */
function wholeMirror(xml: string): readonly string[] {
  const { chain, mirror } = diskOf(xml);
  if (mirror === null) return [];
  const images = named(mirror.chain);
  if (mirror.chain.end === 'terminated') return images;
  const at = named(chain).indexOf(images[0] ?? '');
  return [...images, ...named(chain).slice(Math.max(at, 0) + 1)];
}

describe.skipIf(!moduleIsBuilt)("in libvirt's layout the XML changes as libvirt changes it", () => {
  test.each(cases)('$name', async ({ script, phases, stopped }) => {
    const [started, ...others] = await phasesOf(inLayout('libvirt'), script);
    expect(started).toEqual(['domain-started', live]);
    expect(others).toEqual([...phases, ['domain-stopped', asDefined(stopped ?? phases.at(-1)?.[1] ?? '')]]);
  });
});

const others = documentLayouts.filter((layout) => layout !== 'libvirt');

describe.skipIf(!moduleIsBuilt).each(others)('in the %s layout it says the same, as far as it can', (layout) => {
  test.each(cases)('$name', async ({ script, phases }) => {
    const [started, ...others] = await phasesOf(inLayout(layout), script);
    expect(started?.[1]).toBe(inLayout(layout).replace(/ *<mirror .*\n/, ''));
    const during = others.slice(0, phases.length);
    expect(during.map(([phase, xml]) => [phase, saidBy(xml)])).toEqual(
      phases.map(([phase, xml]) => [phase, carried(xml, layout)]),
    );
    for (const [phase, xml] of during) {
      expect(
        readDocument(xml).disks[0]?.diagnostics.filter(({ severity }) => severity === 'error'),
        phase,
      ).toEqual([]);
    }
    // What ends without a pivot leaves not a trace.
    if (phases.at(-1)?.[1] === live) expect(others.at(-1)?.[1]).toBe(started?.[1]);
  });
});

describe.skipIf(!moduleIsBuilt)('a snapshot', () => {
  test('puts an overlay on top', async () => {
    const [, taken] = await phasesOf(live, 'virsh snapshot-create-as before --disk-only');
    const overlay = { path: '/images/top.before', format: 'qcow2', index: 4 };
    expect(taken).toEqual(['snapshot-taken', diskXml([overlay, ...wholeChain])]);
  });
});
