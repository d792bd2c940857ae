import type { SessionAnswer } from '../../src/images/block-session.js';
import { BlockSessionRun } from '../../src/images/block-session-run.js';
import { eventLoopTurn } from '../../src/system/event-loop-turn.js';
import type { ImageStore } from '../../src/images/memory/image-store.js';
import { ToolRun, type QemuModule } from '../../src/images/tool-run.js';
import type { BlockLayer } from './mirror.js';

export interface MemoryLayer {
  readonly layer: BlockLayer;
  /** The longest time, in milliseconds, for which the module kept the event loop from turning. */
  readonly longest: () => number;
}

/** Runs qemu-img over a store's images; resolves to milliseconds. Rejects when it fails. */
export async function runTool(qemu: QemuModule, store: ImageStore, words: readonly string[]): Promise<number> {
  const run = new ToolRun(
    () => Promise.resolve(qemu),
    store,
    { argv: ['qemu-img', ...words] },
    () => undefined,
  );
  const { outcome, stderr, elapsed } = await run.result;
  if (outcome.kind === 'exited' && outcome.status === 0) return elapsed;
  throw new Error(`wasm ${words.join(' ')}: ${outcome.kind} ${stderr}`);
}

/** The module over a store's images. `prepare` runs before each session. */
export function memoryLayer(qemu: QemuModule, store: ImageStore, prepare: () => void): MemoryLayer {
  let longest = 0;
  const layer: BlockLayer = {
    tool: async (words) => {
      await runTool(qemu, store, words.split(' '));
    },
    remove: (name) => {
      store.remove(`/${name}`);
    },
    path: (name) => `/${name}`,
    open: async () => {
      prepare();
      const session = new BlockSessionRun(store);
      await session.start(() => Promise.resolve(qemu));
      return {
        execute: async (execute, values) => {
          const answer = await session.call({ kind: 'command', command: { execute, arguments: values } });
          if (answer.kind !== 'qmp' || answer.answer.error)
            throw new Error(`wasm ${execute}: ${JSON.stringify(answer)}`);
        },
        until: async (event) => {
          const watch = watchLoop();
          while (!hasEvent(await session.call({ kind: 'take-events' }), event)) {
            await session.call({ kind: 'turn', count: 16 });
          }
          longest = Math.max(longest, await watch.end());
        },
        close: async () => {
          await session.call({ kind: 'close' });
        },
      };
    },
  };
  return { layer, longest: () => longest };
}

function hasEvent(answer: SessionAnswer, event: string): boolean {
  return answer.kind === 'events' && answer.events.some((one) => one.event === event);
}

/** Watches how long the event loop is kept from turning. */
function watchLoop(): { readonly end: () => Promise<number> } {
  let longest = 0;
  const stop = new AbortController();
  const watched = (async (): Promise<void> => {
    let last = performance.now();
    const { signal } = stop;
    while (!signal.aborted) {
      await eventLoopTurn();
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    }
  })();
  return {
    end: async () => {
      stop.abort();
      await watched;
      return longest;
    },
  };
}
