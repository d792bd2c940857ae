import { describe, expect, test } from 'vitest';
import {
  allLayouts,
  builtIn,
  deriveLayout,
  type ImageDescription,
  type LayoutForm,
  type LayoutName,
  ownLayout,
  writeDisk,
} from '../../../src/layouts/index.js';
import { twelveDisks } from './twelve-disks.js';

/** What writing shows of a form: neither what is said of its elements, nor what only a reader does. */
function shown({ chain, mirror, first }: LayoutForm): object {
  const image = ({ type, index, format, source, keeps }: ImageDescription): object => ({
    ...{ type, index, keeps },
    format: format?.in === 'child' ? { ...format, about: '', required: false } : format,
    source: source.in === 'attribute' ? { ...source, about: '' } : source,
  });
  return {
    first,
    chain: chain && {
      ...chain,
      about: '',
      order: chain.order.kind === 'by-parent' ? { ...chain.order, about: '' } : chain.order,
      image: image(chain.image),
    },
    mirror: mirror && {
      ...{ element: mirror.element, chain: mirror.chain, job: mirror.job, ready: mirror.ready },
      image: image(mirror.image),
    },
  };
}

function written(layout: LayoutName): string {
  const disks = twelveDisks.map((disk) => writeDisk(disk, builtIn.named(layout)).text);
  return `<devices>\n${disks.join('')}</devices>\n`;
}

describe.each(allLayouts)('from the writing of %s', (layout) => {
  test('of twelve disks comes its description', () => {
    const { form, contradictions } = deriveLayout(written(layout), twelveDisks);
    expect(contradictions).toEqual([]);
    expect(form && shown(form)).toEqual(shown(builtIn.named(layout).form));
  });

  test.each(twelveDisks)('of the disk $target alone comes one that writes it the same', (disk) => {
    const { text } = writeDisk(disk, builtIn.named(layout));
    const { form, contradictions, open } = deriveLayout(text, [disk]);
    expect(contradictions).toEqual([]);
    if (form === null) expect(open.length).toBeGreaterThan(0);
    else expect(writeDisk(disk, ownLayout('Derived', form).layout).text).toBe(text);
  });
});

const [rfc] = twelveDisks;
const flatListing = `<disk type='file' device='disk'>
  <driver name='qemu' type='qcow2'/>
  <source file='/images/top-0.qcow2'/>
  <target dev='vda' bus='virtio'/>
  <chain>
    <image fmt='raw' path='/images/base.raw'/>
    <image fmt='qcow2' path='/images/middle.qcow2'/>
  </chain>
  <copy fmt='qed' path='/images/copy.qed'>
    <chain>
      <image path='/images/base.raw' fmt='raw'/>
    </chain>
  </copy>
</disk>
`;

function derived(text: string): ReturnType<typeof deriveLayout> {
  return deriveLayout(text, rfc === undefined ? [] : [rfc]);
}

test('a listing that nobody proposed: base first, in an element around it', () => {
  const { form, contradictions, understood, open } = derived(flatListing);
  expect(contradictions).toEqual([]);
  expect(form?.chain).toMatchObject({
    element: 'image',
    order: { kind: 'list', first: 'base' },
    wrapper: { element: 'chain' },
    image: { type: null, index: null, format: { attribute: 'fmt' }, source: { attribute: 'path' } },
    end: null,
  });
  expect(form?.mirror).toMatchObject({ element: 'copy', chain: true, job: null, ready: null });
  expect(understood.map(({ message }) => message)).toEqual([
    'The images of a chain stand in a <chain>.',
    'The <image> elements stand beside each other, base first.',
    'The source type of a backing file is not said.',
    'The format of a backing file stands in fmt= of its tag.',
    'The path of a backing file stands in path=, so it can be nothing but a path.',
    'A copy is a <copy>.',
    'The kind of its job is not said.',
    'The source type of a copy is not said.',
    'The format of a copy stands in fmt= of its tag.',
    'The path of a copy stands in path=, so it can be nothing but a path.',
    'A copy says what it stands on, as a disk does.',
    'The chain stands before the copy.',
  ]);
  expect(open.map(({ message }) => message)).toEqual([
    'How the end of a chain is said: of no disk here it is known that nothing is below.',
    'Where the number of a backing file stands: no image here has one.',
    'Where the state of its job stands: no copy here has one.',
    'Where the number of a copy stands: no image here has one.',
  ]);
});

test('an element that nobody asked for stays inside its image', () => {
  const kept = flatListing.replaceAll(/<image ([^/]+\/[^>]+)\/>/g, "<image $1><placement node='1'/></image>");
  const { form, contradictions } = derived(kept);
  expect(contradictions).toEqual([]);
  expect(form?.chain?.image.keeps).toEqual(['placement']);
});

test.each([
  [
    'the second image is renamed alone',
    /<image fmt='qcow2'/,
    "<layer fmt='qcow2'",
    'layer',
    'An image is a <layer> here, but a <image> elsewhere.',
  ],
  [
    'one format has another name',
    /fmt='qcow2'/,
    "kind='qcow2'",
    'image',
    'The format of /images/middle.qcow2 is in kind= of its tag, but elsewhere it is in fmt= of its tag.',
  ],
  [
    'a format is missing',
    / fmt='qcow2'/,
    '',
    'image',
    'The format of /images/middle.qcow2 is not said here, but elsewhere it is in fmt= of its tag.',
  ],
  [
    'a word that is none of the disk’s',
    /<image fmt='raw'/,
    "<image size='4' fmt='raw'",
    "size='4'",
    "size='4' is no word about this disk: nothing of it is 4.",
  ],
  ['a path that is not the disk’s', /path='\/images\/base.raw' fmt/, "path='/images/other.raw' fmt", 'image', null],
  ['text that is not well formed', /<\/copy>/, '', 'disk', null],
  [
    'a disk that nobody knows',
    /dev='vda'/,
    "dev='vdz'",
    'disk',
    'What this disk is meant to be is not known: its <target> must say one of vda.',
  ],
])('what contradicts itself is told at its place: %s', (_, from, to, at, message) => {
  const text = flatListing.replace(from, to);
  expect(text).not.toBe(flatListing);
  const { contradictions } = derived(text);
  expect(contradictions.length).toBeGreaterThan(0);
  const places = contradictions.map(({ range }) => range && text.slice(range.start, range.end));
  if (message !== null) {
    expect(contradictions.map((one) => one.message)).toContain(message);
    expect(places[contradictions.findIndex((one) => one.message === message)]).toBe(at);
  }
});
