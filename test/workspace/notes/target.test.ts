import { describe, expect, it } from 'vitest';
import { exampleById } from '../../../src/examples/index.js';
import { readDocument } from '../../../src/layouts/index.js';
import { pinTargets } from '../../../src/workspace/places/pin-targets.js';
import { placeLabel } from '../../../src/workspace/places/place-label.js';
import { findTarget, targetAt } from '../../../src/workspace/places/target.js';

const rfc = exampleById('rfc-nested')?.text ?? '';
const threeDisks = exampleById('three-disks')?.text ?? '';

function at(text: string, piece: string): number {
  const offset = text.indexOf(piece);
  expect(offset).toBeGreaterThan(0);
  return offset + 2;
}

/** The text from where a target is found to the end of its line. */
function found(text: string, target: string): string | null {
  const place = findTarget(readDocument(text), target);
  return place === null ? null : (text.slice(place.range.start).split('\n')[0] ?? '');
}

describe('what stands at the cursor', () => {
  it.each([
    ["<source file='/path/to/top'", 'vda=/path/to/top', "<source file='/path/to/top'/>"],
    ["<driver name='qemu' type='qed'", 'vda=/path/to/mirror', '<mirror>'],
    ["<source file='/path/to/middle'", 'vda=/path/to/middle', '<backingFile>'],
    ['<disk type', 'vda', "<disk type='file' device='disk'>"],
    ['<target dev', 'vda//target', "<target dev='vda' bus='virtio'/>"],
    ['<type arch', '/domain/os/type', "<type arch='x86_64' machine='q35'>hvm</type>"],
    ['<domain', '/domain', "<domain type='kvm'>"],
  ])('%s is %s', (piece, target, line) => {
    expect(targetAt(readDocument(rfc), piece === '<domain' ? 2 : at(rfc, piece))).toBe(target);
    expect(found(rfc, target)).toBe(line);
  });

  it('is found again in every layout', () => {
    for (const id of ['rfc-nested', 'rfc-flat', 'as-libvirt-shipped']) {
      const text = exampleById(id)?.text ?? '';
      const place = findTarget(readDocument(text), 'vda=/path/to/middle');
      expect(place?.imageId).toBe('vda/chain/1');
    }
  });
});

describe('a place', () => {
  it('is found by an image’s place in the chain too', () => {
    expect(findTarget(readDocument(rfc), 'vda/mirror/0')?.imageId).toBe('vda/mirror/0');
  });

  it('counts elements of the same name', () => {
    expect(found(threeDisks, '/domain/devices/disk[2]/target')).toBe("<target dev='vdb' bus='virtio'/>");
    expect(found(threeDisks, 'vda//backing[2]')).toContain('fedora-base.img');
  });

  it.each([
    '',
    'vda=',
    'vda=/nowhere',
    'vda//mirror[2]',
    'vdz',
    'vda/chain/9',
    '/domain/os[0]',
    '/',
    '//',
    '/domain[2]',
  ])('that is not there is null: %s', (target) => {
    expect(findTarget(readDocument(rfc), target)).toBeNull();
  });

  it.each([
    ['vda=/path/to/base', 'vda: /path/to/base'],
    ['vda', 'disk vda'],
    ['vda//target', '<target> of vda'],
    ['vda=/gone', 'vda=/gone'],
  ])('%s is called %s', (target, label) => {
    expect(placeLabel(readDocument(rfc), target)).toBe(label);
  });
});

describe('a new note', () => {
  const document = readDocument(rfc);

  it('goes to what the cursor is at, or to something around it', () => {
    const offset = at(rfc, '<target dev');
    expect(pinTargets(document, { offset, diskId: 'vda', imageId: 'vda/chain/0' })).toEqual([
      'vda//target',
      'vda=/path/to/top',
      'vda',
      '/domain',
    ]);
  });

  it('goes to the image that was chosen in the diagram', () => {
    const start = document.disks[0]?.imageRanges.get('vda/chain/0')?.start ?? -1;
    expect(pinTargets(document, { offset: start, diskId: 'vda', imageId: 'vda/chain/0' })[0]).toBe('vda=/path/to/top');
  });

  it('goes nowhere while the text is broken', () => {
    expect(pinTargets(readDocument('<a'), { offset: 1, diskId: null, imageId: null })).toEqual([]);
  });
});
