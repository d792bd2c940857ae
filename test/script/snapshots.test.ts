import { describe, expect, test } from 'vitest';
import { moduleIsBuilt } from '../images/built-module.js';
import { memoryScript } from '../jobs/memory-script.js';

const domainXml = `<domain type='qemu'><name>v</name><devices>
<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='/i/a.qcow2'/><target dev='vda' bus='virtio'/></disk>
</devices></domain>`;

interface Said {
  readonly line: string;
  readonly text: string;
  readonly advice: string | null;
}

/** Runs lines, each of which has to do as it says, and tells what each printed. */
async function said(text: string): Promise<readonly Said[]> {
  const script = memoryScript(domainXml);
  try {
    const results = await script.run(`mkdir -p /i\nqemu-img create -q -f qcow2 /i/a.qcow2 2M\n${text}`);
    expect(results.filter(({ outcome }) => outcome !== 'done').map(({ failure }) => failure)).toEqual([]);
    return results.slice(2).map(({ line, output, advice }) => ({
      ...{ line: line.kind === 'problem' ? '' : line.text, text: output, advice },
    }));
  } finally {
    await script.end();
  }
}

async function last(text: string): Promise<string> {
  return (await said(text)).at(-1)?.text ?? '';
}

const puzzle = `virsh start v
guest vda write -P 1 0 64k
virsh snapshot-create-as v s1 --disk-only
guest vda write -P 2 0 64k
virsh snapshot-create-as v s2 --disk-only
guest vda write -P 3 0 64k
virsh snapshot-create-as v s3 --disk-only
guest vda write -P 4 0 64k
virsh snapshot-revert v s2 --running
guest vda read -P 2 0 64k
guest vda write -P 5 64k 64k
virsh snapshot-create-as v s4 --disk-only
! virsh snapshot-delete v s2
virsh snapshot-delete v s1
virsh snapshot-revert v s3 --running
guest vda read -P 3 0 64k
guest vda read -P 0 64k 64k
guest vda verify`;

describe.skipIf(!moduleIsBuilt)('snapshots that libvirt keeps', () => {
  test('make a tree; the guest finds what each kept; one with two children stays, and it is said why', async () => {
    const lines = await said(`${puzzle}\nvirsh snapshot-list v --tree`);
    expect(lines.at(-2)?.text).toBe('vda reads back: 65536 bytes written by the guest, 2031616 from before.');
    expect(lines.at(-1)?.text).toBe('s2\n  |\n  +- s3\n  +- s4\n    ');
    const refused = lines.find(({ line }) => line.includes('snapshot-delete v s2'));
    expect(refused?.text).toContain(
      'deletion of external disk snapshot with multiple children snapshots not supported',
    );
    expect(refused?.advice).toBe('Each child needs what it holds: delete all but one of them first.');
  });
  test('and what a revert makes have the same names whenever their lines run', async () => {
    const text = `virsh start v
virsh snapshot-create-as v s1 --disk-only
virsh snapshot-revert v s1
virsh snapshot-list v
ls /i`;
    expect(await said(text)).toEqual(await said(text));
  });
  test('of a shut-off domain stand inside the image, and come back from there', async () => {
    const text = `virsh start v
guest vda write -P 1 0 64k
virsh destroy v
virsh snapshot-create-as v inside
virsh start v
guest vda write -P 2 0 64k
virsh snapshot-revert v inside --running
guest vda verify`;
    expect(await last(text)).toBe('vda reads back: 65536 bytes written by the guest, 2031616 from before.');
  });
  test('are not of a machine’s memory: there is no machine', async () => {
    const [, refused] = await said('virsh start v\n! virsh snapshot-create-as v s1');
    expect(refused?.text).toBe('There is no machine here whose memory could be saved: say --disk-only.');
  });
  test('are taken as a file says', async () => {
    const script = memoryScript(domainXml);
    const xml = `<domainsnapshot><name>of file</name><description>a &amp; b</description>
<disks><disk name='vda'><source file='/i/over'/></disk></disks></domainsnapshot>`;
    try {
      await script.write('/i/s.xml', xml);
      const text = `qemu-img create -q -f qcow2 /i/a.qcow2 1M
virsh snapshot-create v /i/s.xml --disk-only
virsh snapshot-dumpxml v 'of file'`;
      const [, taken, dumped] = await script.run(text);
      expect(taken?.output).toBe("Domain snapshot of file created from '/i/s.xml'");
      expect(dumped?.output).toContain('<description>a &amp; b</description>');
      expect(dumped?.output).toContain("<source file='/i/over'/>");
    } finally {
      await script.end();
    }
  });
  test('and a file that is none says what it is', async () => {
    const script = memoryScript(domainXml);
    try {
      await script.write('/x/s.xml', '<domain/>');
      const [refused] = await script.run('! virsh snapshot-create v /x/s.xml');
      expect(refused?.output).toBe('error: XML error: unexpected root element <domain>, expecting <domainsnapshot>');
    } finally {
      await script.end();
    }
  });
});
