import { expect, test } from 'vitest';
import type { Disk } from '../../src/chain/index.js';
import { createImages, mirrorImages, stepText } from '../../src/scenario/index.js';
import { buildDisk } from './build-disk.js';

/** A disk whose image at this depth is encrypted. */
function encrypted(disk: Disk, depth: number): Disk {
  const images = disk.chain.images.map((image, at) => (at === depth ? { ...image, encryption: 'luks' } : image));
  return { ...disk, chain: { ...disk.chain, images } };
}

const disk = buildDisk({ chain: ['/i/top:qcow2', '/i/base:qcow2'], mirror: ['/c/copy:qcow2'] });

test('an encrypted image is not made plain: how to make it is said, and what is below it is made', () => {
  const { steps, problems } = createImages([encrypted(disk, 0)]);
  expect(steps.map(stepText).filter((text) => text.startsWith('qemu-img'))).toEqual([
    'qemu-img create -f qcow2 /i/base 64M',
  ]);
  expect(problems).toEqual([
    'top is encrypted: the XML has no passphrase, so it is not made. Make it yourself (qemu-img create --object secret,id=key,file=KEYFILE -f qcow2 -o encrypt.format=luks,encrypt.key-secret=key /i/top SIZE) and tell libvirt the same secret (virsh secret-define, virsh secret-set-value).',
  ]);
});

test('nor is what lies on one, even where it exists', () => {
  const { steps, problems } = createImages([encrypted(disk, 1)], { keep: new Set(['/i/base']) });
  expect(steps).toEqual([]);
  expect(problems).toEqual([
    'top lies on base, which is encrypted: without its passphrase no data can be put into it, so it is not made.',
  ]);
});

test('a copy of one needs the running domain', () => {
  expect(mirrorImages(encrypted(disk, 1)).problems.join()).toContain(
    'Start the domain and copy it with virsh blockcopy',
  );
});
