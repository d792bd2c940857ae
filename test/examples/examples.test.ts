import { describe, expect, it } from 'vitest';
import { textPicture } from '../../src/diagram/index.js';
import { exampleById, examples, type Example } from '../../src/examples/index.js';
import { convertDisk, readDocument, type LayoutName } from '../../src/layouts/index.js';
import { createImages, mirrorImages } from '../../src/scenario/index.js';
import { applyEdits } from '../../src/xml/index.js';
import { findTarget } from '../../src/workspace/places/target.js';

const every = examples.map((example) => [example.id, example] as const);

function example(id: string): Example {
  const found = exampleById(id);
  if (found === null) throw new Error(`there is no example ${id}`);
  return found;
}

/** Codes of what is wrong, without mere remarks. */
function problems(text: string): readonly string[] {
  const { diagnostics } = readDocument(text);
  return diagnostics.filter(({ severity }) => severity !== 'information').map(({ code }) => code);
}

function picture(text: string): string {
  return textPicture(readDocument(text).disks.map(({ disk }) => disk)).trim();
}

function losses(text: string, diskId: string, layout: LayoutName): string {
  return convertDisk(readDocument(text), diskId, layout)
    .losses.map(({ message }) => message)
    .join('\n');
}

/** The text with the first fix of its first problem. */
function mended(text: string): string {
  return applyEdits(text, readDocument(text).diagnostics.flatMap(({ fixes }) => fixes)[0]?.edits ?? []);
}

/** The traps that the document itself shows; every other example has nothing wrong with it. */
const wrong: Readonly<Record<string, readonly string[]>> = {
  'missing-format': ['format-missing'],
  'silent-end': ['backing-store-without-type'],
  'swapped-list': ['raw-with-backing'],
  loop: ['chain-loop'],
};

/** Images on a network or a device can't be made in memory; a loop, or what stands on a raw overlay, not at all. */
const notMade = ['dumped-guest', 'network-layers', 'loop', 'swapped-list'];

describe('every example', () => {
  it.each(every)('%s: the document has the problems it is about, and no other', (id, { text }) => {
    expect(readDocument(text).disks.length).toBeGreaterThan(0);
    expect(problems(text)).toEqual(wrong[id] ?? []);
  });

  it.each(every.filter(([id]) => !notMade.includes(id)))('%s: all its images can be made', (_, { text }) => {
    const disks = readDocument(text).disks.map((read) => read.disk);
    expect(createImages(disks).problems).toEqual([]);
    for (const disk of disks) if (disk.mirror !== null) expect(mirrorImages(disk, { disks }).problems).toEqual([]);
  });

  it.each(every)('%s: its notes are at places of the document', (_, { text, notes }) => {
    for (const { target } of notes) expect(findTarget(readDocument(text), target), target).not.toBeNull();
  });

  it('has an id and a text of its own, and says what it is about', () => {
    expect(examples.length).toBeGreaterThanOrEqual(12);
    expect(new Set(examples.map(({ id }) => id)).size).toBe(examples.length);
    expect(new Set(examples.map(({ text }) => text)).size).toBe(examples.length);
    for (const { title, about, tryThis } of examples) {
      expect(title.length).toBeGreaterThan(5);
      expect(Math.min(about.length, tryThis.length)).toBeGreaterThan(40);
    }
  });

  it('is found by its id for ever', () => {
    expect(examples.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        ...['rfc-nested', 'rfc-flat', 'mirror-attribute', 'full-copy', 'three-disks', 'layer-policy'],
        ...['as-libvirt-shipped', 'dumped-guest', 'network-layers', 'active-commit-ready'],
        ...['wrong-shallow-base', 'missing-format', 'probed-guest-data', 'silent-end', 'swapped-list', 'loop'],
        ...['hundred-layers', 'commit-breaks-sibling', 'pivot-before-ready'],
        ...['rfc-call', 'active-commit', 'pull', 'storage-migration'],
      ]),
    );
  });
});

describe('what the examples say of themselves', () => {
  it.each([
    ['rfc-nested', 'nested'],
    ['rfc-flat', 'flat'],
    ['mirror-attribute', 'attribute'],
    ['as-libvirt-shipped', 'libvirt'],
  ])('%s is written in the %s layout', (id, layout) => {
    expect(readDocument(example(id).text).disks.map((disk) => disk.layout)).toEqual([layout]);
  });

  it('rfc-nested and what libvirt shipped are one picture', () => {
    const rfc = 'base[raw] <- middle[qcow2] <- top[qcow2]\n    \\-------- mirror[qed]';
    for (const id of ['rfc-nested', 'rfc-flat', 'as-libvirt-shipped']) expect(picture(example(id).text)).toBe(rfc);
  });

  it('a missing end below a raw base changes nothing, below a qcow2 one it is “probe the rest”', () => {
    const { text } = example('as-libvirt-shipped');
    const missing = text.replace(/ *<backingStore\/>\n/u, '');
    expect(missing).not.toBe(text);
    expect(picture(missing)).toBe(picture(text));
    const probed = missing.replace("type='raw'", "type='qcow2'");
    expect(picture(probed)).toContain('? <- base[qcow2] <- middle[qcow2] <- top[qcow2]');
    expect(readDocument(probed).disks[0]?.disk.chain.end).toBe('unspecified');
    expect(readDocument(text).disks[0]?.disk.chain.end).toBe('terminated');
  });

  it('nothing says what stands below the attribute form’s images', () => {
    expect(picture(example('mirror-attribute').text)).toBe('? <- top[qcow2]\n=> ? <- mirror[qed]');
  });

  it('only nested has a place for a policy of each layer', () => {
    const { text } = example('layer-policy');
    for (const layout of ['flat', 'libvirt'] as const) {
      expect(losses(text, 'vda', layout)).toMatch(/cache='writeback'.*\n.*cache='unsafe'/);
    }
  });

  it('a dumped guest keeps every other line in a conversion', () => {
    const { text } = example('dumped-guest');
    const nested = applyEdits(text, convertDisk(readDocument(text), 'vda', 'nested').edits);
    const outside = (xml: string): string => xml.replace(/<disk type='file' device='disk'>[^]*?<\/disk>/u, '');
    expect(nested).not.toBe(text);
    expect(outside(nested)).toBe(outside(text));
    expect(losses(text, 'vda', 'nested')).toContain('The index 2 of');
  });

  it('flat has no place for a layer on the network', () => {
    const { text } = example('network-layers');
    expect(losses(text, 'vda', 'flat')).toContain('<backing> can name only a file');
    expect(createImages(readDocument(text).disks.map(({ disk }) => disk)).problems).toEqual([]);
  });

  it('the RFC has no words for an active commit', () => {
    for (const layout of ['nested', 'flat'] as const) {
      expect(losses(example('active-commit-ready').text, 'vda', layout)).toMatch(/active-commit.*\n.*ready='yes'/);
    }
  });

  it('the wrong shallow mirror skips a layer', () => {
    const { text } = example('wrong-shallow-base');
    expect(readDocument(text).diagnostics.map(({ code }) => code)).toContain('mirror-skips-layers');
  });

  it('the quick fix says the missing format', () => {
    expect(problems(mended(example('missing-format').text))).toEqual([]);
  });

  it('a chain ends without a word, and the quick fix brings it back', () => {
    const { text } = example('silent-end');
    expect(picture(text)).toBe('top[qcow2]');
    expect(picture(mended(text))).toBe('base[raw] <- middle[qcow2] <- top[qcow2]');
  });

  it('two swapped lines are another chain', () => {
    const { text } = example('swapped-list');
    const [base = '', middle = ''] = text.match(/<backing .*\/>/gu) ?? [];
    const back = text.replace(base, 'BASE').replace(middle, base).replace('BASE', middle);
    expect(picture(back)).toBe('base[raw] <- middle[qcow2] <- top[qcow2]');
    expect(picture(text)).not.toBe(picture(back));
    expect(problems(back)).toEqual([]);
  });

  it('a hundred layers are a hundred images, a hundred levels deep when nested', () => {
    const { text } = example('hundred-layers');
    const document = readDocument(text);
    expect(document.disks[0]?.disk.chain.images).toHaveLength(100);
    const { edits, losses: lost } = convertDisk(document, 'vda', 'nested');
    expect(lost).toEqual([]);
    expect(applyEdits(text, edits)).toMatch(/(?:<\/backingFile>\s*){99}/);
  });
});

describe('a command that an example tells', () => {
  it.each(every)('is about the domain of %s', (_, { about, tryThis, text }) => {
    const name = /<name>([^<]*)<\/name>/u.exec(text)?.[1];
    const named = [...`${about} ${tryThis}`.matchAll(/virsh [\w-]+ ([\w.-]+) [vsh]d[a-z]\b/gu)].map(
      ([, domain]) => domain,
    );
    expect(named.filter((domain) => domain !== name)).toEqual([]);
  });
});
