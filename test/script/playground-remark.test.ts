import { expect, test } from 'vitest';
import { playgroundRemark } from '../../src/script/index.js';

test.each([
  'virsh blockcopy guest vda /path/to/mirror --x-base /path/to/base',
  'virDomainBlockCopy(dom, "vda", "/path/to/base", "/path/to/mirror", "qed", 0, 0)',
])('no libvirt has %s, and the nearest is named', (line) => {
  expect(playgroundRemark(line)).toBe(
    'No libvirt copies down to a base. Nearest: virsh blockpull --base /path/to/base --wait, then virsh blockcopy --shallow --reuse-external onto an overlay of /path/to/base.',
  );
});

test.each(['wait ready', 'guest vda write 0 64k', 'host space 8M', 'create-images'])(
  'only the console has %s',
  (line) => {
    expect(playgroundRemark(line)).toBe('Only the playground’s console has this.');
  },
);

test.each(['virsh blockcopy guest vda /m --shallow', 'qemu-img info /a', 'ls', 'ls | wc', ''])(
  'nothing is to be said of "%s"',
  (line) => {
    expect(playgroundRemark(line)).toBeNull();
  },
);
