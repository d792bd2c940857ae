import { expect, test } from 'vitest';
import { holdSecrets } from '../../src/workspace/index.js';

test.each([
  ['qemu-img create --object secret,id=s,data=letmein -f luks -o key-secret=s /i/a 1M', true],
  ['qemu-img info --object=secret,data=bGV0,id=s,format=base64 --image-opts driver=luks', true],
  ['qemu-img create --object secret,id=s,file=/i/key -f luks -o key-secret=s /i/a 1M', false],
  ['virsh secret-set-value 0a81f5b2 bGV0bWVpbg==', true],
  ['virsh secret-set-value 0a81f5b2 --base64 bGV0bWVpbg==', true],
  ['virsh secret-set-value 0a81f5b2 --file /i/key --plain', false],
  ['virsh secret-set-value 0a81f5b2 --file=/i/key', false],
  ['virsh secret-define /i/secret.xml', false],
  ['qemu-img info /i/secret,data=1', false],
])('%s: a secret stands in it: %s', (line, expected) => {
  expect(holdSecrets(['virsh start v', line])).toBe(expected);
});

test.each(['virsh secret-set-value 0a81 --file /key --plain', 'qemu-img info --object secret,id=s,file=/key /i/a'])(
  'a text that was put into the file of a secret is one: %s',
  (line) => {
    expect(holdSecrets(['echo letmein > /key', line])).toBe(true);
    expect(holdSecrets(['echo letmein > /other', line])).toBe(false);
  },
);
