import { describe, expect, test } from 'vitest';
import { moduleIsBuilt } from '../images/built-module.js';
import { type MemoryScript, memoryScript } from '../jobs/memory-script.js';

const domainXml = `<domain type='qemu'>
  <name>v</name>
  <devices>
    <!-- the system -->
    <disk type="file"   device='disk'><driver name='qemu' type='qcow2'/>
      <source file='/i/a.qcow2'/>
      <target dev='sda' bus='scsi'/></disk>
    <disk type='file' device='cdrom'>
      <driver name='qemu' type='raw'/>
      <source file='/i/cd.iso'/>
      <!-- the first medium -->
      <target dev='hda' bus='ide'/>
      <readonly/>
    </disk><!-- after it -->
  </devices>
</domain>
`;

const images = `mkdir -p /i
qemu-img create -q -f qcow2 /i/a.qcow2 4M
qemu-img create -q -f qcow2 /i/b0.qcow2 4M
qemu-img create -q -f qcow2 -b b0.qcow2 -F qcow2 /i/b1.qcow2
qemu-img create -q -f raw /i/cd.iso 1M
qemu-img create -q -f raw /i/cd2.iso 1M`;

/** Lines that all go well on the domain above; what is asked of the script then. */
async function after<Answer>(lines: string, ask: (script: MemoryScript) => Answer | Promise<Answer>): Promise<Answer> {
  const script = memoryScript(domainXml);
  try {
    const results = await script.run(`${images}\n${lines}`);
    expect(results.filter(({ failure }) => failure !== null)).toEqual([]);
    return await ask(script);
  } finally {
    await script.end();
  }
}

const xmlAfter = (lines: string): Promise<string> => after(lines, (script) => script.xml());

describe.skipIf(!moduleIsBuilt)('a disk that comes and goes', () => {
  test('stands beside its like, and nothing else of the text is touched', async () => {
    const xml = await xmlAfter('virsh attach-disk /i/b1.qcow2 sdb --subdriver qcow2 --config');
    const added = `
    <disk type='file' device='disk'>
      <driver type='qcow2' name='qemu'/>
      <source file='/i/b1.qcow2'/>
      <target dev='sdb' bus='scsi'/>
    </disk>`;
    const system = "<target dev='sda' bus='scsi'/></disk>";
    expect(xml).toBe(domainXml.replace(system, `${system}${added}`));
  });
  test('leaves the text as it was', async () => {
    const lines = 'virsh attach-disk /i/b1.qcow2 sdb --subdriver qcow2 --config\nvirsh detach-disk sdb --config';
    expect(await xmlAfter(lines)).toBe(domainXml);
  });
  test('is gone with the domain that it was plugged into, which has its numbers while it runs', async () => {
    const lines = 'virsh attach-disk /i/b1.qcow2 sdb --subdriver qcow2';
    expect(await xmlAfter(lines)).toContain("<source file='/i/b1.qcow2' index='3'/>");
    expect(await xmlAfter(`${lines}\nvirsh destroy v`)).toBe(domainXml);
  });
  test('comes back where it was, as it was written, where it was taken out for a while', async () => {
    const lines = 'virsh start v\nvirsh detach-disk sda';
    expect(await xmlAfter(lines)).not.toContain('sda');
    expect(await xmlAfter(lines)).toContain('<!-- the system -->');
    expect(await xmlAfter(`${lines}\nvirsh destroy v`)).toContain(
      `<disk type="file"   device='disk'><driver name='qemu' type='qcow2'/>`,
    );
  });
  test('is read back by its guest', async () => {
    const lines = `virsh attach-disk /i/b1.qcow2 sdb --subdriver qcow2
guest sdb write -P 7 0 64k
virsh blockcommit sdb --active --pivot
virsh detach-disk sdb
virsh attach-disk /i/b0.qcow2 sdb --subdriver qcow2
guest sdb verify`;
    const said = await after(lines, async (script) => (await script.run('guest sdb read -P 7 0 64k'))[0]?.output);
    expect(said).toContain('read 65536/65536 bytes');
  });
});

describe.skipIf(!moduleIsBuilt)('a medium', () => {
  test('is changed where it stands, with the comment beside it', async () => {
    const xml = await xmlAfter('virsh change-media hda /i/cd2.iso --config');
    const drive = `<driver name='qemu' type='raw'/>
      <source file='/i/cd2.iso'/>
      <!-- the first medium -->`;
    expect(xml).toContain(drive);
    expect(xml).toContain('</disk><!-- after it -->');
  });
  test('that was taken out of a running drive is there again when the domain ends', async () => {
    const lines = 'virsh start v\nvirsh change-media hda --eject';
    expect(await xmlAfter(lines)).toContain("<source index='3'/>");
    expect(await xmlAfter(`${lines}\nvirsh destroy v`)).toBe(domainXml);
  });
});

describe.skipIf(!moduleIsBuilt)('what only libvirt’s own layout says', () => {
  test('an attached disk is written in the layout of the others', async () => {
    const nested = `<domain type='kvm'><name>v</name><devices>
  <disk type='file' device='disk'>
    <driver name='qemu' type='qcow2'/>
    <source file='/i/b1.qcow2'/>
    <backingFile>
      <source file='/i/b0.qcow2'/>
      <format type='qcow2'/>
    </backingFile>
    <target dev='sda' bus='scsi'/>
  </disk>
</devices></domain>`;
    const script = memoryScript(nested);
    try {
      await script.run(`${images}
qemu-img create -q -f qcow2 -b a.qcow2 -F qcow2 /i/c.qcow2
virsh attach-disk /i/c.qcow2 sdb --subdriver qcow2`);
      expect(script.xml().match(/<backing\w+/gu)).toEqual(['<backingFile', '<backingFile']);
    } finally {
      await script.end();
    }
  });
});

test.skipIf(!moduleIsBuilt)('a disk alone has nowhere to be attached to', async () => {
  const script = memoryScript("<disk type='file'><source file='/i/a.qcow2'/><target dev='sda' bus='scsi'/></disk>");
  try {
    const results = await script.run(`${images}\nvirsh attach-disk guest /i/cd.iso sdb --config`);
    expect(results.at(-1)?.failure).toBe('The document has no <devices> that a disk could be added to.');
  } finally {
    await script.end();
  }
});
