import { expect, test } from 'vitest';
import { BlockSessionRun } from '../../src/images/block-session-run.js';
import { ImageStore } from '../../src/images/memory/image-store.js';
import type { QemuModule } from '../../src/images/tool-run.js';

/** A module whose block session answers every command of qemu-io's with this status, and prints nothing. */
function silentQemu(status: number): QemuModule {
  const startBlockSession = (): Promise<unknown> => Promise.resolve({ io: () => Promise.resolve(status) });
  return { createQemu: () => Promise.resolve({ startBlockSession }), compiled: null } as unknown as QemuModule;
}

test.each([
  ['a command that fails in silence is given its reason', -28, 'flush failed: No space left on device\n'],
  ['one that succeeds in silence stays silent', 0, ''],
])('%s', async (_, status, text) => {
  const session = new BlockSessionRun(new ImageStore());
  await session.start(() => Promise.resolve(silentQemu(status)));
  await expect(session.call({ kind: 'io', disk: 'vda', commandLine: 'flush' })).resolves.toEqual({
    kind: 'output',
    output: { text, status },
  });
});
