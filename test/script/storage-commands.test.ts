import { afterEach, describe, expect, test } from 'vitest';
import { moduleIsBuilt } from '../images/built-module.js';
import { type MemoryScript, memoryScript } from '../jobs/memory-script.js';

let script: MemoryScript | null = null;

afterEach(async () => {
  await script?.end();
  script = null;
});

/** What the lines print, each once. */
async function printed(lines: string): Promise<string> {
  script = memoryScript("<domain type='qemu'><name>v</name></domain>");
  return (await script.run(lines))
    .map(({ output, failure }) => (output === '' ? (failure ?? '') : output))
    .map((text) => (text === '' ? '' : `${text}\n`))
    .join('');
}

const lvcreate = 'lvcreate -L 1G -n lv vg';
const created = '  Logical volume "lv" created.\n';

/** LVM's words are those of LVM 2.03.16 (lib/metadata/lv_manip.c, tools/toollib.c). */
describe.skipIf(!moduleIsBuilt)('volumes', () => {
  test.each([
    [lvcreate, created],
    ['lvcreate -L 10M -n lv vg', `  Rounding up size to full physical extent 12.00 MiB\n${created}`],
    ['lvcreate -l 4 --name=lv /dev/vg', created],
    [`${lvcreate}\n${lvcreate}`, `${created}  Logical Volume "lv" already exists in volume group "vg"\n`],
    [
      `${lvcreate}\nlvextend -L +512M vg/lv\nblockdev --getsize64 /dev/vg/lv`,
      `${created}  Size of logical volume vg/lv changed from 1.00 GiB (256 extents) to 1.50 GiB (384 extents).\n` +
        '  Logical volume vg/lv successfully resized.\n1610612736\n',
    ],
    [
      `${lvcreate}\nlvextend -L 1G /dev/vg/lv`,
      `${created}  New size (256 extents) matches existing size (256 extents).\n`,
    ],
    ['lvextend -L 1G vg/lv', '  Failed to find logical volume "vg/lv"\n'],
    [`${lvcreate}\nlvremove -f vg/lv\nlvs`, `${created}  Logical volume "lv" successfully removed.\n`],
    [`${lvcreate}\nlvs vg`, `${created}  LV VG Attr       LSize\n  lv vg -wi-a----- 1.00g\n`],
    [
      'host offers /dev/mapper/my--group-root 4M\nlvextend -L 8M my-group/root\nblockdev --getsize64 /dev/mapper/my--group-root',
      '  Size of logical volume my-group/root changed from 4.00 MiB (1 extents) to 8.00 MiB (2 extents).\n' +
        '  Logical volume my-group/root successfully resized.\n8388608\n',
    ],
  ])('%s', async (lines, output) => {
    expect(await printed(lines)).toBe(output);
  });
});

describe.skipIf(!moduleIsBuilt)('devices and files', () => {
  test.each([
    ['host offers /dev/sdb 1M\nhost offers /dev/sdb 1M', 'host: /dev/sdb is there already\n'],
    ['host offers sheepdog:disk 1M', 'host: QEMU has no driver for sheepdog:disk\n'],
    [
      'host offers /dev/sdb 1M\ntruncate -s 2M /dev/sdb',
      "truncate: failed to truncate '/dev/sdb' at 2097152 bytes: Invalid argument\n",
    ],
    ['blockdev --getsize64 /dev/sdb', 'blockdev: cannot open /dev/sdb: No such file or directory\n'],
  ])('%s', async (lines, output) => {
    expect(await printed(lines)).toBe(output);
  });

  test('ls -l shows a device by its numbers, a network image by its address', async () => {
    const lines = 'host offers /dev/sdb 1M\nhost offers nbd://h/x 1M\nqemu-img create -q -f raw rbd:p/i 1M\nls -l';
    const listed = (await printed(lines)).replaceAll(/\d{4}-\S+ \S+/gu, 'TIME');
    expect(listed).toMatch(
      /^0K  253, \d TIME nbd:\/\/h:10809\/x\n4K 1048576 TIME rbd:p\/i\n0K  253, \d TIME \/dev\/sdb\n$/u,
    );
  });

  test('truncate makes files longer and shorter, and cp fills what a server offers', async () => {
    const lines =
      'truncate -s 1M /a\ntruncate -s +1M /a\ntruncate -s 3M /a\nhost offers https://h/x 1M\ncp /a https://h/x\nls -l /a https://h/x';
    expect(await printed(lines)).toMatch(/^0K 3145728 .* \/a\n\n0K 3145728 .* https:\/\/h\/x\n$/u);
  });

  test('blkdiscard empties a device', async () => {
    const lines = "host offers /dev/sdb 1M\nqemu-io -f raw -c 'write -P 7 0 1M' /dev/sdb\nblkdiscard /dev/sdb";
    expect(await printed(`${lines}\nqemu-io -f raw -c 'read -P 0 0 1M' /dev/sdb`)).toContain('read 1048576/1048576');
  });
});
