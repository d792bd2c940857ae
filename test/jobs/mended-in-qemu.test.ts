import { describe, expect, test } from 'vitest';
import { moduleIsBuilt } from '../images/built-module.js';
import { memoryScript } from './memory-script.js';

const xml = `<domain type='kvm'>
  <name>guest</name>
  <devices>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='/top'/>
      <target dev='vda' bus='virtio'/>
    </disk>
  </devices>
</domain>
`;

/** What QEMU 10.0 itself gets wrong, and wasm/patches/qemu mends. */
describe.skipIf(!moduleIsBuilt)('a guest reads what it wrote', () => {
  test.each([
    [
      'from a disk longer than its base while a pull runs (block/copy-on-read.c)',
      `qemu-img create -q -f raw /base 64k
qemu-io -f raw -c 'write -P 1 0 64k' /base
qemu-img create -q -f qcow2 -b /base -F raw /top 2M
qemu-io -f qcow2 -c 'write -P 2 1M 64k' /top
virsh start guest
virsh blockpull guest vda --bandwidth 1
guest vda read -P 1 0 64k
guest vda read -s 1M -l 64k -P 2 0 2M
guest vda read -s 1088k -l 960k -P 0 0 2M
wait done
guest vda verify`,
    ],
    [
      'beside a write into a zero cluster of a qed image (block/qed.c)',
      `qemu-img create -q -f raw /base 64k
qemu-io -f raw -c 'write -P 1 0 64k' /base
qemu-img create -q -f qed -b /base -F raw /top
qemu-io -f qed -c 'write -z 0 64k' -c 'write -P 2 4k 4k' /top
qemu-io -f qed -c 'read -P 0 0 4k' -c 'read -P 2 4k 4k' -c 'read -P 0 8k 56k' /top
qemu-img check -q /top`,
    ],
  ])('%s', async (_, lines) => {
    const script = memoryScript(xml);
    const results = await script.run(lines);
    await script.end();
    expect(results.map(({ failure, output }) => [failure, output.includes('failed')])).toEqual(
      results.map(() => [null, false]),
    );
    expect(results).toHaveLength(lines.split('\n').length);
  });
});
