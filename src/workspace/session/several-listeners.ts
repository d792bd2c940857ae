import type { ScriptListener } from '../../script/index.js';

/** The first listener, and those that came later and hear what concerns a line. */
export function withListeners(first: ScriptListener, others: ReadonlySet<ScriptListener>): ScriptListener {
  return {
    ...first,
    async onLine(line) {
      for (const other of others) await other.onLine?.(line);
      await first.onLine?.(line);
    },
    onStep(step) {
      for (const other of others) other.onStep?.(step);
      first.onStep?.(step);
    },
    onRemark(text) {
      for (const other of others) other.onRemark?.(text);
      first.onRemark?.(text);
    },
    async onResult(result) {
      for (const other of others) await other.onResult?.(result);
      await first.onResult?.(result);
    },
  };
}
