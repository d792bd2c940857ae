import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import type { Disk } from '../../src/chain/index.js';
import { draw, type DiskPicture, layOut, type SvgNode, svgText } from '../../src/diagram/index.js';
import { anyPictures } from './arbitrary-disks.js';
import { diskOf, existing, pictureOf, rfcDisk, rfcImages, snapshotDisk, snapshots } from './sample-disks.js';

const copying = { kind: 'copy', phase: 'running', done: 62, total: 100 } as const;
const chain = ['/s/top.qcow2[qcow2]', '/s/middle.qcow2[qcow2]', '/s/base.raw[raw]'];
const hostileName = '/s/<script>alert(1)<!-- "]]>&amp;.qcow2';

/** The disk, its top encrypted and its base with a data file. */
function withDetails(disk: Disk): Disk {
  const [top, base] = disk.chain.images;
  if (top === undefined || base === undefined) return disk;
  const images = [
    { ...top, encryption: 'luks' },
    { ...base, dataFile: '/dev/vg/data' },
  ];
  return { ...disk, chain: { ...disk.chain, images } };
}

const cases: Readonly<Record<string, readonly DiskPicture[]>> = {
  'the RFC while it copies': [pictureOf(rfcDisk, rfcImages, copying)],
  'the RFC before its images exist': [pictureOf(rfcDisk)],
  'images that differ from the XML': [
    pictureOf(diskOf('vda', chain), {
      '/s/top.qcow2': existing('qcow2', [[0, 10]], { invalidated: true }),
      '/s/middle.qcow2': existing('raw', [[0, 20]], { disagreements: ['The XML says qcow2, the image is raw.'] }),
    }),
  ],
  'a whole chain copied': [
    pictureOf(
      diskOf('vda', chain, ['/n/top.qcow2[qcow2]', '/n/middle.qcow2[qcow2]', '/n/base.raw[raw]'], { ready: 'yes' }),
    ),
  ],
  'an active commit': [pictureOf(diskOf('vda', chain, ['/s/base.raw[raw]'], { job: 'active-commit' }))],
  'a loop and an open end': [
    pictureOf(diskOf('vda', ['/s/a[qcow2]', '/s/b[qcow2]', '/s/a[qcow2]'])),
    pictureOf(diskOf('vdb', ['/s/top[qcow2]', '/s/middle'], null, { end: 'unspecified' })),
  ],
  'an encrypted image on one whose data is in another file': [
    pictureOf(withDetails(diskOf('vda', ['/s/top.qcow2[qcow2]', '/s/base.qcow2[qcow2]']))),
  ],
  'snapshots, one of them beside the chain': [{ ...pictureOf(snapshotDisk), additions: [snapshots] }],
  'a snapshot about to be deleted': [
    {
      ...pictureOf(snapshotDisk),
      additions: [
        {
          ...snapshots,
          merges: [{ from: '/i/new', into: '/i/base' }],
          marks: new Map([
            ['/i/new', [{ kind: 'goes', label: 'into base, then goes', text: 'Would be committed into base.' }]],
            ['/i/base', [{ kind: 'becomes', label: 'takes new', text: 'Would take what new holds.' }]],
          ]),
        },
      ],
    },
  ],
  'twenty layers': [
    pictureOf(
      diskOf(
        'vda',
        Array.from({ length: 20 }, (_, depth) => `/s/snapshot-${20 - depth}[qcow2]`),
      ),
    ),
  ],
};

describe('pictures for files', () => {
  test.each(Object.entries(cases))('%s', async (name, disks) => {
    const node = draw(layOut(disks, { width: 960 }), { kind: 'standalone', theme: 'light' });
    await expect(svgText(node)).toMatchFileSnapshot(`drawings/${name}.svg`);
  });

  test('the RFC on a phone, in the dark', async () => {
    const geometry = layOut(cases['the RFC while it copies'] ?? [], { width: 390 });
    const node = draw(geometry, {
      kind: 'standalone',
      theme: 'dark',
      title: 'Mirror of vda',
      state: '1E3Sp',
      madeWith: 'Backing Chain Playground 0.1.0, QEMU 10.0.2',
    });
    await expect(svgText(node)).toMatchFileSnapshot('drawings/the RFC on a phone, in the dark.svg');
  });

  test('carry the state they show, and say what made them', () => {
    const options = {
      kind: 'standalone',
      theme: 'light',
      state: '1E3Sp',
      madeWith: 'Playground 1 <&> QEMU 2',
    } as const;
    const text = svgText(draw(layOut([]), options));
    expect(text).toContain(
      '<metadata>\n<state xmlns="urn:backing-chain-playground:state:1">1E3Sp</state>\n</metadata>',
    );
    expect(textsOf(text, 'desc')).toEqual([' Made with Playground 1 <&> QEMU 2.']);
  });

  test('know no class and no custom property', () => {
    const text = svgText(draw(layOut([pictureOf(rfcDisk, rfcImages, copying)]), { kind: 'standalone', theme: 'dark' }));
    expect(text).not.toMatch(/class=|var\(/);
  });
});

describe('pictures in the page', () => {
  const page = draw(layOut([pictureOf(rfcDisk, rfcImages, copying)]), { kind: 'page', selected: 'vda/mirror/1' });

  test('are styled by classes', async () => {
    await expect(svgText(page)).toMatchFileSnapshot('drawings/the RFC in the page.svg');
  });

  test('have a focusable button with a sentence for each image', () => {
    expect(
      elements(page, 'data-image-id').map(({ attributes, children }) => [
        attributes.tabindex,
        attributes.role,
        titleOf(children),
      ]),
    ).toEqual([
      [0, 'button', ['base, backing image of vda, raw; virtual size 1 GiB, 550 MiB stored.\n/path/to/base']],
      [
        0,
        'button',
        ['middle, backing image of vda, qcow2; virtual size 1 GiB, 320 MiB stored; stands on base.\n/path/to/middle'],
      ],
      [
        0,
        'button',
        ['top, active layer of vda, qcow2; virtual size 1 GiB, 168 MiB stored; stands on middle.\n/path/to/top'],
      ],
      [
        0,
        'button',
        ['mirror, mirror of vda, qed; virtual size 1 GiB, 588 MiB stored; stands on base.\n/path/to/mirror'],
      ],
    ]);
  });

  test('mark the selected image, by whichever of its places', () => {
    expect(elements(page, 'aria-current').map((node) => node.attributes['data-image-id'])).toEqual(['vda/chain/2']);
  });

  test('say each disk in a sentence', () => {
    expect(elements(page, 'data-disk-id').map((node) => node.attributes['aria-label'])).toEqual([
      'disk vda: 3 images in its chain, 1 more for the mirror, copying 62 %.',
    ]);
  });

  test('keep apart from another picture of the page', () => {
    const other = svgText(draw(layOut([pictureOf(rfcDisk)]), { kind: 'page', idPrefix: 'left' }));
    expect(other.match(/(?<= id="|url\(#)[^")]+/g)?.every((id) => id.startsWith('left-'))).toBe(true);
  });
});

describe('names from strangers', () => {
  test('stay text', () => {
    const text = svgText(draw(layOut([pictureOf(diskOf('vda', [`${hostileName}[qcow2]`]))]), { kind: 'page' }));
    expect(textsOf(text, 'title')[0]).toContain(hostileName);
    expect(elementNames(text)).not.toContain('script');
  });

  test('that are very long are cut on the card and whole in the title', () => {
    const path = `/s/${'long-'.repeat(60)}name.img`;
    const text = svgText(draw(layOut([pictureOf(diskOf('vda', [`${path}[raw]`]))]), { kind: 'page' }));
    expect(textsOf(text, 'title')[0]).toContain(path);
    expect(Math.max(...textsOf(text, 'tspan').map((each) => each.length))).toBeLessThan(40);
  });

  test('of any kind give a well-formed picture of known elements', () => {
    fc.assert(
      fc.property(anyPictures, fc.constantFrom(390, 960), (pictures, width) => {
        const geometry = layOut(pictures, { width });
        for (const options of [{ kind: 'page' }, { kind: 'standalone', theme: 'dark' }] as const) {
          const names = elementNames(svgText(draw(geometry, options)));
          expect(names.filter((name) => !/^(svg|g|defs|pattern|rect|path|text|tspan|title|desc)$/.test(name))).toEqual(
            [],
          );
        }
      }),
    );
  });
});

function elements(node: SvgNode, attribute: string): readonly SvgNode[] {
  const below = node.children.flatMap((child) => (typeof child === 'string' ? [] : elements(child, attribute)));
  return attribute in node.attributes ? [node, ...below] : below;
}

function titleOf(children: SvgNode['children']): SvgNode['children'] {
  return children.flatMap((child) => (typeof child !== 'string' && child.name === 'title' ? child.children : []));
}

/** Throws where the text is not well formed. */
function parse(text: string, open: (name: string) => void, content: (text: string) => void): void {
  const parser = new SaxesParser();
  parser.on('opentag', (tag) => open(tag.name));
  parser.on('text', content);
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
}

function elementNames(text: string): readonly string[] {
  const names: string[] = [];
  parse(
    text,
    (name) => names.push(name),
    () => undefined,
  );
  return names;
}

/** What stands in each element of a name, in order. */
function textsOf(text: string, name: string): readonly string[] {
  const texts: string[] = [];
  let last = '';
  parse(
    text,
    (opened) => {
      last = opened;
    },
    (content) => {
      if (last === name) texts.push(content);
      last = '';
    },
  );
  return texts;
}
