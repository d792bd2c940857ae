import { describe, expect, test } from 'vitest';
import { moduleIsBuilt } from '../images/built-module.js';
import { memoryScript } from '../jobs/memory-script.js';

const domain = `<domain type='qemu'><name>v</name><devices>
<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='/i/a.qcow2'/><target dev='vda' bus='virtio'/></disk>
</devices></domain>`;

/** Runs lines, each of which has to do as it says; returns what the last printed. */
async function last(text: string): Promise<string> {
  const script = memoryScript(domain);
  try {
    const results = await script.run(`mkdir -p /i\nqemu-img create -q -f qcow2 /i/a.qcow2 2M\n${text}`);
    expect(results.filter(({ outcome }) => outcome !== 'done').map(({ failure }) => failure)).toEqual([]);
    return results.at(-1)?.output ?? '';
  } finally {
    await script.end();
  }
}

const fullThenChanges = `guest vda write -P 1 0 256k
echo "<domaincheckpoint><name>monday</name></domaincheckpoint>" > /i/c.xml
echo "<domainbackup><disks><disk name='vda'><target file='/i/full'/></disk></disks></domainbackup>" > /i/b.xml
virsh backup-begin v /i/b.xml /i/c.xml
wait done vda
guest vda write -P 2 128k 64k
echo "<domainbackup><incremental>monday</incremental><disks><disk name='vda'><target file='/i/changes'/></disk></disks></domainbackup>" > /i/b.xml
virsh backup-begin v /i/b.xml
wait done vda
virsh destroy v
qemu-img rebase -u -b full -F qcow2 /i/changes`;

describe.skipIf(!moduleIsBuilt)('backups', () => {
  test('a full one with the changes since on top of it reads as the disk did', async () => {
    expect(await last(`${fullThenChanges}\nqemu-img compare /i/changes /i/a.qcow2`)).toContain('Images are identical.');
  });

  test('what changed since is no more than was written', async () => {
    const map = await last(`${fullThenChanges}\nqemu-img map --output=json /i/changes`);
    const own = (JSON.parse(map) as readonly { depth: number; data: boolean; length: number }[]).filter(
      ({ depth, data }) => depth === 0 && data,
    );
    expect(own.map(({ length }) => length)).toEqual([64 * 1024]);
  });

  test('a domain that is shut off has none', async () => {
    expect(await last('virsh start v\nvirsh destroy v\n! virsh backup-begin v')).toContain(
      'cannot perform disk backup for inactive domain',
    );
  });
});

describe.skipIf(!moduleIsBuilt)('checkpoints', () => {
  test('tell what was written since', async () => {
    const text = await last(
      'virsh checkpoint-create-as v c1\nguest vda write -P 1 0 192k\nvirsh checkpoint-dumpxml v c1 --no-domain --size',
    );
    expect(text).toContain("<disk name='vda' checkpoint='bitmap' bitmap='c1' size='196608'/>");
  });
});

describe.skipIf(!moduleIsBuilt)('a copy to where XML says', () => {
  test('goes onto a network image, too', async () => {
    const text = await last(`host offers nbd://backup/disk 2M
echo "<disk type='network'><driver type='raw'/><source protocol='nbd' name='disk'><host name='backup' port='10809'/></source></disk>" > /i/d.xml
guest vda write -P 7 64k 64k
virsh blockcopy v vda --xml /i/d.xml --transient-job --reuse-external --wait --pivot
guest vda read -P 7 64k 64k
virsh domblklist v`);
    expect(text).toContain('disk');
  });
});
