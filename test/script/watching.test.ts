import { describe, expect, test } from 'vitest';
import { moduleIsBuilt } from '../images/built-module.js';
import { memoryScript } from '../jobs/memory-script.js';

function domainXml(policies: string): string {
  return `<domain type='qemu'><name>v</name><devices>
<disk type='block' device='disk'><driver name='qemu' type='qcow2'${policies}/><source dev='/dev/g/v'/><target dev='vda' bus='virtio'/></disk>
</devices></domain>`;
}

/** Runs lines on a volume of 4 MiB whose image the guest sees as 16; returns what each printed. */
async function said(policies: string, lines: string): Promise<readonly string[]> {
  const script = memoryScript(domainXml(policies));
  const made = ['lvcreate -L 4M -n v g', 'qemu-img create -q -f qcow2 /dev/g/v 16M', 'virsh start v'];
  try {
    const results = await script.run(`${made.join('\n')}\n${lines}`);
    return results.slice(made.length).map(({ output, failure }) => [output, failure ?? ''].join('\n').trim());
  } finally {
    await script.end();
  }
}

const tooMuch = 'guest vda write -P 1 0 8M';

/** The real libvirt's words: its recorded case of a guest out of space. */
describe.skipIf(!moduleIsBuilt)('a guest whose disk is full', () => {
  test('stops, and virsh tells why; the error stays told after it went on', async () => {
    const lines = `! ${tooMuch}\nvirsh domstate v --reason\nvirsh domblkerror v\nlvextend -L +12M g/v\nvirsh resume v
virsh domstate v --reason\nvirsh domblkerror v`;
    const [write, state, error, , resumed, later, still] = await said('', lines);
    expect(write).toContain('No space left on device\nThe guest is paused (I/O error).');
    expect([state, error, later, still]).toEqual([
      'paused (I/O error)',
      'vda: no space',
      'running (unpaused)',
      'vda: no space',
    ]);
    expect(resumed).toContain("Domain 'v' resumed\nwrote 8388608/8388608 bytes at offset 0");
  });
  test.each([
    [" error_policy='stop'", 'paused (I/O error)', 'vda: no space'],
    [" error_policy='enospace'", 'paused (I/O error)', 'vda: no space'],
    [" error_policy='report'", 'running (booted)', 'No errors found'],
  ])('with%s is %s', async (policies, state, error) => {
    const lines = `! ${tooMuch}\nvirsh domstate v --reason\nvirsh domblkerror v`;
    expect((await said(policies, lines)).slice(1)).toEqual([state, error]);
  });
  test("is told nothing with error_policy='ignore', and what it reads is not what it wrote", async () => {
    const [write, state] = await said(" error_policy='ignore'", `${tooMuch}\nvirsh domstate v --reason`);
    expect(write).toContain('The guest was told that it went well (ignore).');
    expect(state).toBe('running (booted)');
  });
});

describe.skipIf(!moduleIsBuilt)('what is watched of a disk', () => {
  test('QEMU tells once that a mark was passed', async () => {
    const script = memoryScript(domainXml(''));
    try {
      await script.run(`lvcreate -L 16M -n v g\nqemu-img create -q -f qcow2 /dev/g/v 16M\nvirsh start v
virsh domblkthreshold v vda 1M\nguest vda write 0 2M\nguest vda write 2M 2M`);
      const phases = script.phases().map(({ phase }) => phase);
      expect(phases.filter((phase) => phase === 'threshold-exceeded')).toHaveLength(1);
      expect(script.monitor().commands.filter((one) => one.startsWith('block-set-write-threshold '))).toHaveLength(1);
    } finally {
      await script.end();
    }
  });
  test('requests and bytes are counted, of a disk and of all', async () => {
    const lines = `guest vda write 0 64k\nguest vda read 0 4k\nguest vda read 0 4k\nguest vda flush
virsh domblkstat v vda --human\nvirsh domblkstat v`;
    const [human, all] = (await said('', lines)).slice(-2);
    expect(human).toBe(`Device: vda
 number of read operations:      2
 number of bytes read:           8192
 number of write operations:     1
 number of bytes written:        65536
 number of flush operations:     1
 total duration of reads (ns):   0
 total duration of writes (ns):  0
 total duration of flushes (ns): 0`);
    expect(all).toContain('rd_req 2\n rd_bytes 8192\n wr_req 1\n wr_bytes 65536\n flush_operations 1');
  });
  test('limits are carried from the definition into what runs and back', async () => {
    const script = memoryScript(domainXml(''));
    try {
      await script.run(`lvcreate -L 16M -n v g\nqemu-img create -q -f qcow2 /dev/g/v 16M\nvirsh start v
virsh blkdeviotune v vda --total-bytes-sec 1M\nvirsh blkdeviotune v vda --write-iops-sec 9 --config`);
      expect(script.xml()).toContain('<iotune><total_bytes_sec>1048576</total_bytes_sec></iotune>');
      await script.run('virsh destroy v');
      expect(script.xml()).toBe(
        domainXml('').replace("bus='virtio'/>", "bus='virtio'/><iotune><write_iops_sec>9</write_iops_sec></iotune>"),
      );
    } finally {
      await script.end();
    }
  });
});
