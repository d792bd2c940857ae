import { describe, expect, test } from 'vitest';
import { moduleIsBuilt } from '../images/built-module.js';
import { memoryScript } from './memory-script.js';

const XML = `<domain type='kvm'>
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

describe.skipIf(!moduleIsBuilt)('a disk that is longer than its base', () => {
  test('is read whole by the guest while a pull runs (QEMU, block/copy-on-read.c)', async () => {
    const script = memoryScript(XML);
    const results = await script.run(`qemu-img create -q -f raw /base 64k
qemu-io -f raw -c 'write -P 1 0 64k' /base
qemu-img create -q -f qcow2 -b /base -F raw /top 2M
qemu-io -f qcow2 -c 'write -P 2 1M 64k' /top
virsh start guest
virsh blockpull guest vda --bandwidth 1
guest vda read -P 1 0 64k
guest vda read -s 1M -l 64k -P 2 0 2M
guest vda read -s 1088k -l 960k -P 0 0 2M
wait done
guest vda verify`);
    await script.end();
    expect(results.map(({ failure }) => failure)).toEqual(results.map(() => null));
    expect(results).toHaveLength(11);
  });
});
