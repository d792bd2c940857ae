import { describe, expect, test } from 'vitest';
import { moduleIsBuilt } from '../images/built-module.js';
import { memoryScript } from '../jobs/memory-script.js';

/** What may stand between two elements of a disk. */
const spaces = [
  '',
  ' ',
  '\n  ',
  '\r\n  ',
  ' <!-- the image -->\n  ',
  '<!-- one --> <!-- two -->',
  '\n  <!-- alone -->\n  ',
];
const ways = [spaces[0], spaces[2], spaces[4]].flatMap((first) =>
  spaces.map((second) => [first ?? '', second] as const),
);

function named(at: number): string {
  return `vd${at < 26 ? '' : String.fromCharCode(96 + Math.floor(at / 26))}${String.fromCharCode(97 + (at % 26))}`;
}

function disk([first, second]: readonly [string, string], at: number): string {
  const [driver, source] = ["<driver name='qemu' type='qcow2'/>", "<source file='/i/a.qcow2'/>"];
  const target = `<target dev='${named(at)}' bus='virtio'/>`;
  return `<disk type='file' device='disk'>${first}${driver}${first}${source}${second}${target}<readonly/></disk>`;
}

describe.skipIf(!moduleIsBuilt)('a domain that starts and ends', () => {
  test('leaves its text as it was, whatever stands on the lines of its disks', async () => {
    const xml = `<domain type='qemu'><name>v</name><devices>\n${ways.map(disk).join('\n')}\n</devices></domain>`;
    const script = memoryScript(xml);
    try {
      await script.run(
        'mkdir /i\nqemu-img create -q -f qcow2 /i/b 1M\nqemu-img create -q -f qcow2 -b b -F qcow2 /i/a.qcow2\nvirsh start v',
      );
      expect(script.xml().split("<source file='/i/b'/>")).toHaveLength(ways.length + 1);
      for (const comment of ['the image', 'one', 'two', 'alone']) {
        expect(script.xml().split(`<!-- ${comment} -->`)).toHaveLength(xml.split(`<!-- ${comment} -->`).length);
      }
      await script.run('virsh destroy v');
      expect(script.xml()).toBe(xml);
    } finally {
      await script.end();
    }
  });
});
