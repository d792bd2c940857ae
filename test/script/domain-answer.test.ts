import { describe, expect, test } from 'vitest';
import { moduleIsBuilt } from '../images/built-module.js';
import { memoryScript } from '../jobs/memory-script.js';

const xml = `<domain><name>test</name><devices>
<disk type='file' device='disk'><driver type='qcow2'/><source file='/guest/diskimage1'/><target dev='vda'/></disk>
<disk type='file' device='cdrom'><target dev='sda'/></disk>
</devices></domain>
`;

async function printed(lines: string): Promise<string | undefined> {
  const script = memoryScript(xml);
  const results = await script.run(lines);
  await script.end();
  expect(results.at(-1)?.failure).toBeNull();
  return results.at(-1)?.output;
}

/** As `virsh -c test:///default` prints it of its own domain. */
describe.skipIf(!moduleIsBuilt)('virsh prints', () => {
  test('the domains, running', async () =>
    expect(await printed('create-images\nvirsh start\nvirsh list')).toBe(
      ' Id   Name   State\n----------------------\n 1    test   running',
    ));
  test('the domains, stopped ones too', async () =>
    expect(await printed('virsh list --all')).toBe(
      ' Id   Name   State\n-----------------------\n -    test   shut off',
    ));
  test('the disks', async () =>
    expect(await printed('virsh domblklist test')).toBe(
      ' Target   Source\n-----------------------------\n vda      /guest/diskimage1\n sda      -',
    ));
  test('the disks in detail', async () =>
    expect(await printed('virsh domblklist test --details')).toBe(
      ' Type   Device   Target   Source\n---------------------------------------------\n file   disk     vda      /guest/diskimage1\n file   cdrom    sda      -',
    ));
  test("an image's sizes: the guest's, the host's, the file's", async () =>
    expect(
      await printed('mkdir /guest\nqemu-img create -q -f qcow2 /guest/diskimage1 1G\nvirsh domblkinfo test vda'),
    ).toBe('Capacity:       1073741824\nAllocation:     200704\nPhysical:       196624'));
  test('and every one in a table, for people', async () =>
    expect(
      await printed('mkdir /guest\nqemu-img create -q -f qcow2 /guest/diskimage1 1G\nvirsh domblkinfo --all --human'),
    ).toMatch(/^ Target {3}Capacity {4}Allocation {4}Physical\n-+\n vda {6}1\.000 GiB {3}196\.000 KiB/));
  test("QEMU's own refusal as an answer", async () =>
    expect(
      await printed(`create-images\nvirsh qemu-monitor-command '{"execute":"job-pause","arguments":{"id":"x"}}'`),
    ).toMatch(/^{"id":"libvirt-\d+","error":{"class":"GenericError","desc":"Job not found"}}$/));
});

describe.skipIf(!moduleIsBuilt)('what goes to the monitor directly', () => {
  test('is done: a job that is paused stays where it is until it is resumed', async () => {
    const job = `{"id":"copy-vda-libvirt-1-format"}`;
    expect(
      await printed(`create-images
virsh blockcopy vda /m --bandwidth 65536 --bytes --transient-job
virsh qemu-monitor-command --pretty '{"execute":"job-pause","arguments":${job}}'
virsh qemu-monitor-command '{"execute":"job-resume","arguments":${job}}'
virsh blockjob vda --bandwidth 0
wait ready
virsh blockjob vda --pivot
guest vda verify`),
    ).toContain('vda reads back');
  });
});
