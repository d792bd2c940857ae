import { describe, expect, test } from 'vitest';
import { moduleIsBuilt } from '../images/built-module.js';
import { memoryScript } from '../jobs/memory-script.js';

const domainXml = `<domain type='qemu'><name>v</name><devices>
<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='/i/a.qcow2'/><target dev='vda' bus='virtio'/></disk>
</devices></domain>`;

/** Runs lines that all have to do as they say; returns what the last one printed. */
async function last(text: string): Promise<string> {
  const script = memoryScript(domainXml);
  try {
    const results = await script.run(`mkdir -p /i\nqemu-img create -q -f qcow2 /i/a.qcow2 4M\n${text}`);
    expect(results.filter(({ failure }) => failure !== null)).toEqual([]);
    return results.at(-1)?.output ?? '';
  } finally {
    await script.end();
  }
}

describe.skipIf(!moduleIsBuilt)('a guest verifies its disk', () => {
  test('that was cut while it ran, without what was beyond', async () => {
    const said = await last('guest vda write -P 1 0 4M\nvirsh blockresize v vda 1M\nguest vda verify');
    expect(said).toBe('vda reads back: 1048576 bytes written by the guest, 0 from before.');
  });
  test('that has grown, zeroes included', async () => {
    const said = await last('guest vda write -P 1 0 4M\nvirsh blockresize v vda 6M\nguest vda verify');
    expect(said).toBe('vda reads back: 4194304 bytes written by the guest, 2097152 from before.');
  });
  test('that qemu-img cut while it was shut off', async () => {
    const said = await last(
      'guest vda write -P 1 0 4M\nvirsh destroy v\nqemu-img resize --shrink /i/a.qcow2 2M\nvirsh start v\nguest vda verify',
    );
    expect(said).toBe('vda reads back: 2097152 bytes written by the guest, 0 from before.');
  });
});
