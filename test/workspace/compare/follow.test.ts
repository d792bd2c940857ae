import { describe, expect, it } from 'vitest';
import { readDocument, type LayoutName } from '../../../src/layouts/index.js';
import { convertDocument } from '../../../src/layouts/conversion/convert-document.js';
import { follow, settle } from '../../../src/workspace/compare/follow.js';
import { mergeLines } from '../../../src/workspace/compare/merge-lines.js';

const libvirt = `<disk type='file' device='disk'>
  <driver name='qemu' type='qcow2' cache='none'/>
  <source file='/top'/>
  <backingStore type='file'>
    <format type='qcow2'/>
    <source file='/middle'/>
    <backingStore type='file'>
      <format type='raw'/>
      <source file='/base'/>
    </backingStore>
  </backingStore>
  <mirror type='file' job='copy' ready='yes'>
    <format type='qed'/>
    <source file='/mirror'/>
  </mirror>
  <target dev='vda'/>
</disk>
`;

function as(layout: LayoutName, text: string): string {
  return convertDocument(readDocument(text), () => layout).text;
}

const flat = as('flat', libvirt);
const layouts = { document: 'libvirt', other: 'flat' } as const;

describe('the other side', () => {
  it('takes over a change, and stays in its own layout', () => {
    const after = libvirt.replace('/middle', '/renamed');
    const followed = follow({ before: libvirt, after, into: flat, from: 'libvirt', to: 'flat', own: false });
    expect(followed).toBe(flat.replace('/middle', '/renamed'));
  });

  it('keeps what the changed side has no words for', () => {
    const after = flat.replace('/middle', '/renamed');
    const followed = follow({ before: flat, after, into: libvirt, from: 'flat', to: 'libvirt', own: false });
    expect(followed).toBe(libvirt.replace('/middle', '/renamed'));
    expect(followed).toContain("job='copy' ready='yes'");
  });

  it('keeps its own white space and comments', () => {
    const own = flat.replace('  <target', '  <!-- mine -->\n\n  <target');
    const after = libvirt.replace('/base', '/ground');
    expect(follow({ before: libvirt, after, into: own, from: 'libvirt', to: 'flat', own: false })).toBe(
      own.replace('/base', '/ground'),
    );
  });

  it('takes over an image that is added', () => {
    const after = flat.replace(
      "  <backing file='/base'",
      "  <backing file='/new' format='qcow2'/>\n  <backing file='/base'",
    );
    expect(after).not.toBe(flat);
    const followed = follow({ before: flat, after, into: libvirt, from: 'flat', to: 'libvirt', own: false });
    const [read] = readDocument(followed).disks;
    expect(read?.layout).toBe('libvirt');
    expect(read?.disk.chain.images.map(({ source }) => source?.type === 'file' && source.path)).toEqual([
      '/top',
      '/middle',
      '/new',
      '/base',
    ]);
  });

  it('is left alone when nothing changed, or nothing that it says', () => {
    const own = `${flat}<!-- mine -->`;
    expect(follow({ before: libvirt, after: libvirt, into: own, from: 'libvirt', to: 'flat', own: false })).toBe(own);
    const after = libvirt.replace(" ready='yes'", '');
    expect(follow({ before: libvirt, after, into: own, from: 'libvirt', to: 'flat', own: false })).toBe(own);
  });
});

describe('two sides', () => {
  it('are both left alone while one is not well formed', () => {
    expect(settle({ document: libvirt, other: flat }, { document: libvirt, other: '<disk' }, layouts)).toBeNull();
    expect(settle({ document: libvirt, other: flat }, { document: '<disk', other: flat }, layouts)).toBeNull();
  });

  it('get each other’s changes when one was broken meanwhile', () => {
    const settled = settle(
      { document: libvirt, other: flat },
      { document: libvirt.replace('/middle', '/left'), other: flat.replace('/base', '/right') },
      layouts,
    );
    for (const text of [settled?.document, settled?.other]) {
      expect(text).toContain('/left');
      expect(text).toContain('/right');
    }
  });

  it('have nothing left to settle once settled', () => {
    const now = { document: libvirt, other: flat.replace('/middle', '/renamed') };
    const settled = settle({ document: libvirt, other: flat }, now, layouts);
    expect(settled).toEqual({ document: libvirt.replace('/middle', '/renamed'), other: now.other });
    expect(settled === null ? null : settle(settled, settled, layouts)).toEqual(settled);
  });
});

describe('merged lines', () => {
  it.each([
    ['a\nb\nc\n', 'a\nb\nC\n', 'A\nb\nc\n', 'A\nb\nC\n'],
    ['a\nb\n', 'a\nmine\nb\n', 'a\ntheirs\nb\n', 'a\ntheirs\nb\n'],
    ['a\nb\nc\n', 'a\nmine\nc\n', 'a\nc\n', 'a\nc\n'],
    ['', 'mine', '', 'mine'],
  ])('of %j: mine %j, theirs %j', (base, mine, theirs, merged) => {
    expect(mergeLines(base, mine, theirs)).toBe(merged);
  });
});
