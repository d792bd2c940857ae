import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moduleIsBuilt } from '../images/built-module.js';
import type { Foresight } from '../../src/script/index.js';
import { memoryScript, type MemoryScript } from '../jobs/memory-script.js';

const size = 512 * 1024;
const blockBytes = 64 * 1024;
const domainXml = `<domain type='qemu'><name>v</name><devices>
<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='/i/a.qcow2'/><target dev='vda' bus='virtio'/></disk>
</devices></domain>`;

/** What happens next; numbers choose among what there is. */
type Action =
  | { readonly kind: 'write'; readonly block: number; readonly byte: number }
  | { readonly kind: 'take' | 'power' }
  | { readonly kind: 'delete' | 'revert'; readonly which: number };

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      block: fc.nat(7),
      byte: fc.integer({ min: 1, max: 255 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('take' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('power' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('delete' as const, 'revert' as const), which: fc.nat(9) }),
  },
);

/** Does it on a domain, and keeps apart what must be on the disk now and in each snapshot. */
async function run(actions: readonly Action[]): Promise<void> {
  const script = memoryScript(domainXml);
  const now = new Uint8Array(size / blockBytes);
  const kept = new Map<string, Uint8Array>();
  let running = true;
  let taken = 0;
  const line = async (text: string): Promise<boolean> => {
    const [result] = await script.run(text);
    return result?.failure === null;
  };
  const check = async (): Promise<void> => {
    for (const [block, byte] of now.entries()) {
      const read = `guest vda read -P ${byte} ${block * blockBytes} ${blockBytes}`;
      if (running) expect((await script.run(read))[0]?.output, read).not.toContain('erification failed');
    }
    if (running) expect((await script.run('guest vda verify'))[0]?.failure).toBeNull();
  };
  try {
    for (const text of ['mkdir -p /i', `qemu-img create -q -f qcow2 /i/a.qcow2 ${size}`, 'virsh start v'])
      await line(text);
    for (const one of actions) {
      const name = 'which' in one ? [...kept.keys()][one.which % Math.max(1, kept.size)] : undefined;
      if (one.kind === 'write' && running) {
        expect(await line(`guest vda write -P ${one.byte} ${one.block * blockBytes} ${blockBytes}`)).toBe(true);
        now[one.block] = one.byte;
      }
      if (one.kind === 'power') {
        expect(await line(running ? 'virsh destroy v' : 'virsh start v')).toBe(true);
        running = !running;
      }
      if (one.kind === 'take') {
        taken += 1;
        expect(await line(`virsh snapshot-create-as v s${taken} --disk-only`)).toBe(true);
        kept.set(`s${taken}`, now.slice());
      }
      const foresight =
        name === undefined || (one.kind !== 'delete' && one.kind !== 'revert')
          ? null
          : await script.foresee({ kind: one.kind, name, running: true });
      // Whether it may go is libvirt's to say; either way nothing may change for the guest.
      if (one.kind === 'delete' && name !== undefined && (await line(`virsh snapshot-delete v ${name}`)))
        kept.delete(name);
      if (one.kind === 'revert' && name !== undefined) {
        expect(await line(`virsh snapshot-revert v ${name} --running`), `revert to ${name}`).toBe(true);
        now.set(kept.get(name) ?? now);
        running = true;
      }
      if (foresight !== null) await cameTrue(script, foresight, one.kind === 'revert' || !kept.has(name ?? ''));
      await check();
    }
    if (!running) running = await line('virsh start v');
    await check();
    for (const [name, content] of kept) {
      expect(await line(`virsh snapshot-revert v ${name} --running`), `at last, revert to ${name}`).toBe(true);
      now.set(content);
      await check();
    }
  } finally {
    await script.end();
  }
}

/** What was foreseen of a line is what it did. */
async function cameTrue(script: MemoryScript, foresight: Foresight, wasDone: boolean): Promise<void> {
  expect(foresight.kind === 'foreseen').toBe(wasDone);
  if (foresight.kind === 'refused') return;
  const files = await script.files();
  const { merges, removed, made, breaks } = foresight;
  expect([...removed, ...merges.map(({ from }) => from)].filter((path) => files.includes(path))).toEqual([]);
  expect([...made, ...merges].map((one) => ('into' in one ? one.into : one.path))).toSatisfy((paths: string[]) =>
    paths.every((path) => files.includes(path)),
  );
  const active = [...made.map(({ path }) => path), ...merges.flatMap((one) => (one.active ? [one.into] : []))];
  if (script.activeLayers().length > 0 && active.length > 0) expect(script.activeLayers()).toEqual(active);
  expect(breaks).toBe(false);
}

/** SNAPSHOT_SEQUENCES=300 for a long run. */
const numRuns = Number(process.env.SNAPSHOT_SEQUENCES ?? 2);

describe.skipIf(!moduleIsBuilt)('snapshots taken, deleted and reverted to at random', () => {
  test(
    'keep what the guest had, each of them',
    async () => {
      await fc.assert(fc.asyncProperty(fc.array(action, { minLength: 4, maxLength: 14 }), run), { numRuns });
    },
    numRuns * 60_000,
  );
});
