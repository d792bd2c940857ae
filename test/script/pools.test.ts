import { describe, expect, test } from 'vitest';
import { moduleIsBuilt } from '../images/built-module.js';
import { memoryScript } from '../jobs/memory-script.js';

const onVolume = `<domain type='qemu'><name>v</name><memory unit='MiB'>32</memory><vcpu>1</vcpu>
<os><type arch='x86_64' machine='pc'>hvm</type></os><devices>
<disk type='volume' device='disk'><driver name='qemu' type='qcow2'/><source pool='p' volume='top.qcow2'/>
<target dev='vda' bus='virtio'/></disk>
</devices></domain>`;

/** Runs lines; returns what each printed, or why it failed. */
async function said(text: string, xml = onVolume): Promise<readonly string[]> {
  const script = memoryScript(xml, 4 * 1024 ** 2);
  try {
    const results = await script.run(text);
    return results.map(({ output, failure }) => (output === '' ? (failure ?? '') : output));
  } finally {
    await script.end();
  }
}

/** Paths of the files that lines leave, libvirt's own left out. */
async function filesAfter(text: string, xml = onVolume): Promise<readonly string[]> {
  const script = memoryScript(xml, 4 * 1024 ** 2);
  try {
    await script.run(text);
    return (await script.files()).filter((path) => !/^\/(?:(?:etc|run|var)(?:\/lib)?)(?:\/libvirt|$)/u.test(path));
  } finally {
    await script.end();
  }
}

describe.skipIf(!moduleIsBuilt)('a storage pool', () => {
  test('that only the document names is taken to be there, where libvirt would have it', async () => {
    const [, list, started, path] = await said(`create-images
      virsh pool-list
      virsh start v
      virsh vol-path top.qcow2 p`);
    expect(list).toContain(' p      active   yes');
    expect(started).toContain("Domain 'v' started");
    expect(path).toBe('/var/lib/libvirt/p/top.qcow2');
  });

  test('has its volumes where somebody defined it, and libvirt is told of what Create makes in it', async () => {
    const lines = await said(`virsh pool-define-as p dir --target /pools/p/
      virsh pool-start p --build
      create-images
      virsh start v
      virsh domblklist v --details
      virsh vol-path top.qcow2 p`);
    expect(lines[2]).toContain('qemu-img create -f qcow2 /pools/p/top.qcow2 4M');
    expect(lines[2]).toContain('$ virsh pool-refresh p\nPool p refreshed');
    expect(lines[3]).toContain("Domain 'v' started");
    expect(lines[4]).toContain('volume   disk     vda      top.qcow2');
    expect(lines[5]).toBe('/pools/p/top.qcow2');
  });

  test('that is said to be gone is not taken to be there for being named', async () => {
    const lines = await said(`virsh pool-destroy p
      virsh pool-undefine p
      virsh pool-list --all
      ! virsh start v`);
    expect(lines[2]).not.toContain(' p ');
    expect(lines[3]).toContain("Storage pool not found: no storage pool with matching name 'p'");
  });

  test('of a volume group has logical volumes, in whole extents', async () => {
    const lines = await said(`virsh pool-define-as vg logical --source-name vg
      virsh pool-start vg
      virsh vol-create-as vg root 5M
      virsh vol-list vg --details
      lvs
      virsh vol-dumpxml root vg
      ! virsh vol-resize root 12M vg
      lvextend -L 12M vg/root
      virsh vol-info root vg
      virsh vol-delete root vg
      ls /dev/vg`);
    expect(lines[3]).toContain(' root   /dev/vg/root   block   8.00 MiB   8.00 MiB');
    expect(lines[4]).toContain('root');
    expect(lines[5]).toContain("<volume type='block'>");
    expect(lines[8]).toContain('Capacity:       12.00 MiB');
    expect(lines[10]).toBe('');
  });

  test('is a domain’s disk on a logical volume, as a block device', async () => {
    const xml = onVolume.replace("pool='p' volume='top.qcow2'", "pool='vg' volume='root'");
    const lines = await said(
      `virsh pool-define-as vg logical --source-name vg
       virsh pool-start vg
       create-images
       virsh start v
       guest vda write -P 1 0 64k
       guest vda verify`,
      xml,
    );
    expect(lines[2]).toContain('lvcreate -L 8M -n root vg');
    expect(lines[5]).toContain('vda reads back');
  });

  test('of a type that nothing here could be is refused by name', async () => {
    const [refused] = await said('! virsh pool-define-as ceph rbd --source-name pool --source-host mon');
    expect(refused).toContain('There is nothing here that a pool of type rbd could lie on.');
  });

  test('keeps what it holds when it goes, and its directory goes only when it is empty', async () => {
    const lines = `virsh pool-define-as q dir --target /q
      virsh pool-start q --build
      virsh vol-create-as q a 1M
      virsh pool-destroy q
      ! virsh pool-delete q
      virsh pool-undefine q`;
    expect(await filesAfter(lines)).toContain('/q/a');
  });
});

describe.skipIf(!moduleIsBuilt)('a path that climbs out of a pool', () => {
  test.each(['../a', 'a/../../b', '..', '.'])('%s makes nothing outside of it', async (name) => {
    const paths = await filesAfter(`virsh pool-create-as p dir --target /pools/p --build
      ! virsh vol-create-as p ${name} 1M --format qcow2`);
    expect(paths.filter((path) => path !== '/')).toEqual(['/pools', '/pools/p']);
  });
});
