import { describe, expect, test } from 'vitest';
import { importText } from '../../src/import/index.js';
import { builtIn, domainWithDisks } from '../../src/layouts/index.js';

const rows = ' Target   Source\n------------------\n vda      /vm/web.qcow2\n';
const info = 'image: /vm/web.qcow2\nfile format: qcow2\nvirtual size: 1 GiB (1073741824 bytes)\n';

const named: readonly (readonly [string, string, string])[] = [
  ['the command above a table', `# virsh domblklist web1\n${rows}`, 'web1'],
  [
    'a command with options before the name',
    `$ sudo virsh -c qemu:///system domblklist --details --domain web-2\n${rows}`,
    'web-2',
  ],
  ['QEMU’s -name', '/usr/bin/kvm -name guest=web3,debug-threads=on -drive file=/vm/web.qcow2,if=virtio', 'web3'],
  ['the old -name', '/usr/bin/qemu-kvm -name web4 -hda /vm/web.qcow2', 'web4'],
  ['virt-install', 'virt-install --name web5 --disk /vm/web.qcow2 --import', 'web5'],
  ['domstats', "Domain: 'web6'\n  block.count=1\n  block.0.name=vda\n  block.0.path=/vm/web.qcow2\n", 'web6'],
  [
    'a command beside what qemu-img tells',
    `$ virsh snapshot-create-as web7 s1 --disk-only\n$ qemu-img info /vm/web.qcow2\n${info}`,
    'web7',
  ],
  [
    'the command that asks QEMU',
    `$ virsh qemu-monitor-command web8 '{"execute":"query-block"}'\n{"return":[{"device":"","qdev":"/machine/peripheral/virtio-disk0/virtio-backend","locked":false,"removable":false,"inserted":{"file":"/vm/web.qcow2","drv":"qcow2","image":{"filename":"/vm/web.qcow2","format":"qcow2"}}}]}`,
    'web8',
  ],
];

const unnamed: readonly (readonly [string, string])[] = [
  ['a number', `# virsh domblklist 7\n${rows}`],
  ['a UUID', `# virsh domblklist 3f1f2b6c-2a07-4c1e-9b1f-0d5a6f9b7c11\n${rows}`],
  ['a placeholder', `# virsh domblklist VM_NAME\n${rows}`],
  ['a variable', `# virsh domblklist "$vm"\n${rows}`],
  ['a name that libvirt refuses', `# virsh domblklist a/b\n${rows}`],
  ['nothing', rows],
  ['two domains beside one image', `$ virsh start a1\n$ virsh start a2\n$ qemu-img info /vm/web.qcow2\n${info}`],
];

describe('the guest that is made of a text has the name that the text tells', () => {
  test.each(named)('by %s', (_how, text, name) => {
    const imported = importText(text);
    expect(imported.kind === 'disks' && imported.guest).toBe(name);
  });

  test.each(unnamed)('which %s does not', (_what, text) => {
    const imported = importText(text);
    expect(imported.kind).toBe('disks');
    expect(imported.kind === 'disks' && imported.guest).toBeUndefined();
  });

  test('and stands escaped in its XML', () => {
    expect(domainWithDisks([], 'libvirt', builtIn, 'a<b&c').text).toContain('<name>a&lt;b&amp;c</name>');
    expect(domainWithDisks([], 'libvirt').text).toContain('<name>guest</name>');
  });
});
