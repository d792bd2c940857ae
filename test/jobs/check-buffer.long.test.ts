import { expect, test, describe } from 'vitest';
import { defaultExample } from '../../src/examples/index.js';
import type { LineResult } from '../../src/script/index.js';
import { moduleIsBuilt } from '../images/built-module.js';
import { memoryScript } from './memory-script.js';

/** A copy into a reused overlay, and a write beside the edges of clusters that the overlay doesn't have yet. */
async function lastOf(options: string): Promise<LineResult | undefined> {
  const script = memoryScript(defaultExample.text);
  const results = await script.run(`create-images
qemu-img create -f qcow2 -o cluster_size=64k -b /path/to/middle -F qcow2 /path/to/mirror 64M
virsh blockcopy vda --dest /path/to/mirror --transient-job --shallow --reuse-external --wait ${options}
guest vda write -P 9 36868k 1240k
virsh blockjob vda --pivot
guest vda verify`);
  await script.end();
  return results.at(-1);
}

describe.skipIf(!moduleIsBuilt)('a copy into clusters that are copied whole', () => {
  test.each([64 * 1024, 2 ** 20])('is refused with a buffer of %d bytes, which QEMU would fail on', async (size) => {
    const refused = await lastOf(`--granularity 4096 --buf-size ${size}`);
    expect(refused?.failure).toContain(`A buffer of ${size} bytes is too small to copy into /path/to/mirror`);
    expect(refused?.advice).toContain('Leave --buf-size out, make it at least 1179648, or make --granularity');
  });

  test.each(['--granularity 4096', '--granularity 4096 --buf-size 1179648', '--buf-size 65536'])(
    'goes well with %s',
    async (options) => {
      const last = await lastOf(options);
      expect(last).toMatchObject({ failure: null, line: { text: 'guest vda verify' } });
    },
  );
});
