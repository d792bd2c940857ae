import { expect, test } from 'vitest';
import { memoryScript } from '../jobs/memory-script.js';

const xml = `<domain type='qemu'><name>v</name><devices>
<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='/i/a'/><target dev='vda'/></disk>
</devices></domain>`;

test('a command of the guest’s that fails without a word is given its reason', async () => {
  const script = memoryScript(xml);
  try {
    const lines = [
      'mkdir /i',
      'qemu-img create -q -f qcow2 /i/a 8M',
      'virsh start v',
      // Room for what is written, and none for the tables that a flush writes.
      'host space 80k',
      'guest vda write -q 0 64k',
      'guest vda flush',
    ];
    const results = await script.run(lines.join('\n'));
    console.log(JSON.stringify(results.map(({ output, failure }) => [output, failure])));
    const last = results.at(-1);
    expect(last?.failure).not.toBeNull();
    expect(last?.output).toMatch(/No space left on device/);
  } finally {
    await script.end();
  }
});
