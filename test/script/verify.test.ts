import { describe, expect, test } from 'vitest';
import { moduleIsBuilt } from '../images/built-module.js';
import { memoryScript } from '../jobs/memory-script.js';

const uuid = '0a81f5b2-8403-7b23-c8d6-21ccc2f80d61';
const encryption = `<encryption format='luks'><secret type='passphrase' uuid='${uuid}'/></encryption>`;

function domainXml(format: string, inside = ''): string {
  return `<domain type='qemu'><name>v</name><devices>
<disk type='file' device='disk'><driver name='qemu' type='${format}'/><source file='/i/a'>${inside}</source><target dev='vda' bus='virtio'/></disk>
</devices></domain>`;
}

/** What `guest vda verify` says at the end. */
async function verdict(xml: string, lines: readonly string[]): Promise<string | undefined> {
  const script = memoryScript(xml);
  try {
    const results = await script.run(['mkdir -p /i', ...lines, 'guest vda verify'].join('\n'));
    expect(results.filter(({ failure }) => failure !== null)).toEqual([]);
    return results.at(-1)?.output.trimEnd();
  } finally {
    await script.end();
  }
}

const mebibyte = 2 ** 20;
const notCompared = (mebibytes: number): string =>
  ` Not compared: ${mebibytes * mebibyte} bytes from before.` +
  ' Of what a disk holds at its start no more than 64 MiB of data are remembered.';

describe.skipIf(!moduleIsBuilt)('guest verify says', () => {
  test('how much of a disk that holds more than is remembered it compared, and what it did not', async () => {
    const start = [
      'qemu-img create -q -f qcow2 /i/a 100M',
      "qemu-io -f qcow2 -c 'write -q -P 5 0 70M' /i/a",
      'virsh start v',
      'guest vda write -P 7 0 1M',
    ];
    expect(await verdict(domainXml('qcow2'), start)).toBe(
      `vda reads back: ${mebibyte} bytes written by the guest, ${93 * mebibyte} from before.${notCompared(6)}`,
    );
    // What the guest writes over what was not remembered is known from then on.
    expect(await verdict(domainXml('qcow2'), [...start, 'guest vda write -P 7 66M 1M'])).toBe(
      `vda reads back: ${2 * mebibyte} bytes written by the guest, ${93 * mebibyte} from before.${notCompared(5)}`,
    );
  });

  test('the same of an encrypted image, all of which is data', async () => {
    const said = await verdict(domainXml('raw', encryption), [
      'echo letmein > /i/key',
      `echo '<secret><uuid>${uuid}</uuid></secret>' > /i/s.xml`,
      'virsh secret-define /i/s.xml',
      `virsh secret-set-value ${uuid} --file /i/key --plain`,
      'qemu-img create -q --object secret,id=s,file=/i/key -f luks -o key-secret=s,iter-time=10 /i/a 66M',
      'virsh start v',
      'guest vda write -P 7 65M 1M',
    ]);
    expect(said).toBe(
      `vda reads back: ${mebibyte} bytes written by the guest, ${64 * mebibyte} from before.${notCompared(1)}`,
    );
  });
});
