import { describe, expect, test } from 'vitest';
import { moduleIsBuilt } from '../images/built-module.js';
import { memoryScript } from './memory-script.js';

/** The live XML of a domain, as libvirt would have it. */
const LIVE = `<disk type='file' device='disk'>
  <driver name='qemu' type='qcow2'/>
  <source file='/images/top' index='1'/>
  <backingStore type='file' index='2'>
    <format type='qcow2'/>
    <source file='/images/middle'/>
    <backingStore type='file' index='3'>
      <format type='raw'/>
      <source file='/images/base'/>
      <backingStore/>
    </backingStore>
  </backingStore>
  <target dev='vda' bus='virtio'/>
</disk>
`;

function live(lines: string): string {
  return LIVE.replace("  <target dev='vda' bus='virtio'/>\n", `${lines}  <target dev='vda' bus='virtio'/>\n`);
}

async function phasesOf(script: string): Promise<readonly (readonly [string, string])[]> {
  const memory = memoryScript(LIVE);
  const results = await memory.run(`create-images\nvirsh start\n${script}`);
  await memory.end();
  expect(results.at(-1)?.failure).toBeNull();
  return memory.phases().map(({ phase, xml }) => [phase, xml]);
}

function mirror(ready: string, content: string): string {
  return live(`  <mirror type='file'${ready}>\n${content}  </mirror>\n`);
}

const copied = "    <format type='qcow2'/>\n    <source file='/copies/mirror' index='4'/>\n";

describe.skipIf(!moduleIsBuilt)('the XML changes as libvirt changes it', () => {
  test('while the whole chain is copied, and pivoted to', async () => {
    const content = `${copied}    <backingStore/>\n`;
    expect(await phasesOf('virsh blockcopy vda /copies/mirror --wait\nvirsh blockjob vda --pivot')).toEqual([
      ['domain-started', LIVE],
      ['job-started', mirror(" job='copy'", content)],
      ['ready', mirror(" job='copy' ready='yes'", content)],
      ['pivoting', mirror(" job='copy' ready='pivot'", content)],
      [
        'completed',
        `<disk type='file' device='disk'>
  <driver name='qemu' type='qcow2'/>
  <source file='/copies/mirror' index='4'/>
  <backingStore/>
  <target dev='vda' bus='virtio'/>
</disk>
`,
      ],
      expect.anything(),
    ]);
  });

  test('while the active layer is copied, and the copy ended', async () => {
    expect(await phasesOf('virsh blockcopy vda /copies/mirror --shallow --wait\nvirsh blockjob vda --abort')).toEqual([
      ['domain-started', LIVE],
      ['job-started', mirror(" job='copy'", copied)],
      ['ready', mirror(" job='copy' ready='yes'", copied)],
      ['aborting', mirror(" job='copy' ready='abort'", copied)],
      ['cancelled', LIVE],
      ['domain-stopped', LIVE],
    ]);
  });

  test('when a new shallow copy takes over what was below', async () => {
    const phases = await phasesOf('virsh blockcopy vda /copies/mirror --shallow --pivot');
    expect(phases.at(-2)).toEqual([
      'completed',
      LIVE.replace('/images/top', '/copies/mirror').replace("index='1'", "index='4'"),
    ]);
  });

  test('while the active layer is committed, and pivoted to base', async () => {
    const content = "    <format type='raw'/>\n    <source file='/images/base' index='3'/>\n";
    expect(await phasesOf('virsh blockcommit vda --active --wait\nvirsh blockjob vda --pivot')).toEqual([
      ['domain-started', LIVE],
      ['job-started', mirror(" job='active-commit'", content)],
      ['ready', mirror(" job='active-commit' ready='yes'", content)],
      ['pivoting', mirror(" job='active-commit' ready='pivot'", content)],
      [
        'completed',
        `<disk type='file' device='disk'>
  <driver name='qemu' type='raw'/>
  <source file='/images/base' index='3'/>
  <backingStore/>
  <target dev='vda' bus='virtio'/>
</disk>
`,
      ],
      expect.anything(),
    ]);
  });

  const below = (index: number, format: string, path: string): string => `<disk type='file' device='disk'>
  <driver name='qemu' type='qcow2'/>
  <source file='/images/top' index='1'/>
  <backingStore type='file' index='${index}'>
    <format type='${format}'/>
    <source file='${path}'/>
    <backingStore/>
  </backingStore>
  <target dev='vda' bus='virtio'/>
</disk>
`;

  test('only when a commit below has ended', async () => {
    expect(await phasesOf("virsh blockcommit vda --top 'vda[2]' --wait")).toEqual([
      ['domain-started', LIVE],
      ['job-started', LIVE],
      ['completed', below(3, 'raw', '/images/base')],
      expect.anything(),
    ]);
  });

  test('only when a pull has ended', async () => {
    expect(await phasesOf('virsh blockpull vda --base /images/base --wait')).toEqual([
      ['domain-started', LIVE],
      ['job-started', LIVE],
      ['completed', below(3, 'raw', '/images/base')],
      expect.anything(),
    ]);
  });

  test('by the terminator that follows a pull of everything', async () => {
    const phases = await phasesOf('virsh blockpull vda --wait');
    expect(phases.at(-2)?.[1]).toBe(`<disk type='file' device='disk'>
  <driver name='qemu' type='qcow2'/>
  <source file='/images/top' index='1'/>
  <backingStore/>
  <target dev='vda' bus='virtio'/>
</disk>
`);
  });

  test('by the overlay that a snapshot puts on top', async () => {
    const phases = await phasesOf('virsh snapshot-create-as before --disk-only');
    const [, xml] = phases[1] ?? [];
    expect(xml).toContain("<source file='/images/top.before' index='4'/>");
    expect(xml).toContain("<backingStore type='file' index='1'>");
  });
});
