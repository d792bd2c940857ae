import { expect, test } from 'vitest';
import { moduleIsBuilt } from '../images/built-module.js';
import { memoryScript } from './memory-script.js';

const ofDevice = `<domain><name>v</name><devices>
<disk type='block' device='disk'><driver name='qemu' type='raw'/><source dev='/dev/sdb'/><target dev='vda' bus='virtio'/></disk>
</devices></domain>`;

test.skipIf(!moduleIsBuilt)("an overlay and a copy find libvirt's own directory there, as on a host", async () => {
  const script = memoryScript(ofDevice);
  const results = await script.run(
    [
      'create-images',
      'virsh start v',
      'virsh snapshot-create-as v s --disk-only --no-metadata --diskspec vda,file=/var/lib/libvirt/images/s.qcow2',
      'virsh blockcopy v vda /var/lib/libvirt/images/copy.qcow2 --transient-job --wait --pivot',
      '! virsh snapshot-create-as v t --disk-only --no-metadata --diskspec vda,file=/nowhere/t.qcow2',
    ].join('\n'),
  );
  await script.end();
  expect(results.at(-1)?.output).toContain('No such file or directory');
});
