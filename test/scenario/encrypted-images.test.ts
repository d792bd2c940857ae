import { expect, test } from 'vitest';
import type { Disk, Image } from '../../src/chain/index.js';
import { createImages, mirrorImages, stepText } from '../../src/scenario/index.js';
import { secretUuid } from '../../src/scenario/secret-files.js';
import { buildDisk } from './build-disk.js';

const uuid = '0a81f5b2-8403-7b23-c8d6-21ccc2f80d6f';
const luks: Partial<Image> = { encryption: 'luks', secret: { by: 'uuid', value: uuid } };

/** A disk whose image at this depth is encrypted. */
function encrypted(disk: Disk, depth: number, how: Partial<Image> = luks): Disk {
  const images = disk.chain.images.map((image, at) => (at === depth ? { ...image, ...how } : image));
  return { ...disk, chain: { ...disk.chain, images } };
}

function commands(disk: Disk): readonly string[] {
  return createImages([disk]).steps.map(stepText);
}

const disk = buildDisk({ chain: ['/i/top:qcow2', '/i/base:qcow2'] });
const key = `--object secret,id=key,format=base64,file=/etc/libvirt/secrets/${uuid}.base64`;

test('an encrypted image is made with the secret that the XML names, which no command says', () => {
  expect(commands(encrypted(disk, 0))).toEqual([
    `host secret ${uuid}`,
    'mkdir -p /i',
    'qemu-img create -f qcow2 /i/base 64M',
    "qemu-io -f qcow2 -c 'write -P 0x62 0 30M' /i/base",
    `qemu-img create ${key} -f qcow2 -b /i/base -F qcow2 -o encrypt.format=luks,encrypt.key-secret=key,encrypt.iter-time=10 /i/top 64M`,
    `qemu-io ${key} --image-opts -c 'write -P 0x74 10M 15M' driver=qcow2,encrypt.key-secret=key,file.driver=file,file.filename=/i/top`,
  ]);
});

test('what lies on one is made without opening it, and filled with its key', () => {
  expect(commands(encrypted(disk, 1)).slice(-2)).toEqual([
    'qemu-img create -f qcow2 -u -b /i/base -F qcow2 /i/top 64M',
    `qemu-io ${key} --image-opts -c 'write -P 0x74 10M 15M' driver=qcow2,backing.encrypt.key-secret=key,file.driver=file,file.filename=/i/top`,
  ]);
});

test('a raw image that is encrypted is one of LUKS, which takes room of a device', () => {
  const device = buildDisk({ chain: ['/dev/vg/a:raw'] });
  expect(commands(encrypted(device, 0))).toEqual([
    `host secret ${uuid}`,
    'lvcreate -L 68M -n a vg',
    `qemu-img create ${key} -f luks -o key-secret=key,iter-time=10 /dev/vg/a 67612K`,
    `qemu-io ${key} --image-opts -c 'write -P 0x61 0 16M' -c 'write -P 0x61 33M 16M' driver=luks,key-secret=key,file.driver=host_device,file.filename=/dev/vg/a`,
  ]);
});

test('a secret that is named by its use gets a UUID of its own, always the same', () => {
  const [first] = commands(encrypted(disk, 0, { encryption: 'luks', secret: { by: 'usage', value: 'my disk' } }));
  expect(first).toBe(`host secret ${secretUuid({ by: 'usage', value: 'my disk' }) ?? ''} 'my disk'`);
});

test.each<readonly [string, Partial<Image>, string]>([
  ['without a secret', { encryption: 'luks' }, 'top is encrypted, but the XML names no secret'],
  [
    'with a UUID that is none',
    { encryption: 'luks', secret: { by: 'uuid', value: '../../etc' } },
    'top is encrypted, but ../../etc is no UUID of a secret, so it is not made.',
  ],
  ['in a format of another', { ...luks, format: 'qed' }, 'top is encrypted, but QEMU encrypts raw and qcow2'],
  ['in a way that there is not', { ...luks, encryption: 'luks2' }, 'top is encrypted, but not as QEMU could'],
])('one %s is not made plain', (_, how, problem) => {
  const { steps, problems } = createImages([encrypted(disk, 0, how)]);
  expect(steps.map(stepText).join()).not.toContain('/i/top');
  expect(problems).toEqual([expect.stringContaining(problem) as string]);
});

test('nor is what lies on such a one', () => {
  expect(createImages([encrypted(disk, 1, { encryption: 'luks' })]).problems).toEqual([
    expect.stringContaining('base is encrypted, but the XML names no secret') as string,
    'top lies on base, so it is not made.',
  ]);
});

test('a copy of one needs the running domain', () => {
  const copied = buildDisk({ chain: ['/i/top:qcow2', '/i/base:qcow2'], mirror: ['/c/copy:qcow2'] });
  expect(mirrorImages(encrypted(copied, 1), { disks: [copied] }).problems.join()).toContain(
    'Start the domain and copy it with virsh blockcopy',
  );
});
