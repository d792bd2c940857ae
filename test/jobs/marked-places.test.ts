import { expect, test } from 'vitest';
import { imagesHost, type MarkedPlaces } from '../../src/jobs/index.js';
import { ScriptRunner } from '../../src/script/index.js';
import { parseCommandLines } from '../../src/shell/index.js';
import { moduleIsBuilt } from '../images/built-module.js';
import { heldDocument } from '../workspace/held-document.js';
import { memoryImages } from './memory-images.js';

const domainXml = `<domain type='qemu'><name>v</name><devices>
<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='/i/a.qcow2'/><target dev='vda' bus='virtio'/></disk>
</devices></domain>`;
const kibibyte = 1024;

/** What the bitmaps of the running domain have marked once these lines ran, by path. */
async function marked(lines: string): Promise<ReadonlyMap<string, readonly MarkedPlaces[]>> {
  const images = memoryImages();
  const document = heldDocument(domainXml);
  const runner = new ScriptRunner({ host: imagesHost(images), files: images, document }, {});
  try {
    const begin = 'mkdir -p /i\nqemu-img create -q -f qcow2 /i/a.qcow2 64M\nvirsh start v\n';
    await runner.runAll(parseCommandLines(begin + lines));
    return (await runner.domain?.markedPlaces()) ?? new Map();
  } finally {
    await runner.end();
    images.dispose();
  }
}

test.skipIf(!moduleIsBuilt)('a checkpoint’s bitmap tells where the guest wrote since, in whole pieces', async () => {
  const places = await marked(`guest vda write -P 1 0 64k
virsh checkpoint-create-as v c1
guest vda write -P 2 1M 1k
guest vda write -P 3 8M 128k`);
  expect(places.get('/i/a.qcow2')).toEqual([
    {
      ...{ bitmap: 'c1', granularity: 64 * kibibyte, count: 192 * kibibyte, isRecording: true, size: 65536 * kibibyte },
      areas: [
        { start: 1024 * kibibyte, length: 64 * kibibyte },
        { start: 8192 * kibibyte, length: 128 * kibibyte },
      ],
    },
  ]);
});

test.skipIf(!moduleIsBuilt)('each checkpoint’s bitmap marks on, the newest stands first', async () => {
  const places = await marked(`virsh checkpoint-create-as v c1
guest vda write -P 2 1M 64k
virsh checkpoint-create-as v c2
guest vda write -P 3 8M 64k`);
  const told = places.get('/i/a.qcow2')?.map(({ bitmap, areas }) => [bitmap, areas.map(({ start }) => start)]);
  expect(told).toEqual([
    ['c2', [8192 * kibibyte]],
    ['c1', [1024 * kibibyte, 8192 * kibibyte]],
  ]);
});

test.skipIf(!moduleIsBuilt)('a domain without bitmaps has none', async () => {
  expect((await marked('guest vda write -P 1 0 64k')).size).toBe(0);
});
