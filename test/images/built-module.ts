import { existsSync, readFileSync } from 'node:fs';
import type { QemuModule } from '../../src/images/tool-run.js';
import { once } from '../../src/images/load-qemu.js';

const glue = new URL('../../wasm/out/qemu.mjs', import.meta.url);
const binary = new URL('../../wasm/out/qemu.wasm', import.meta.url);

/** Whether wasm/build has made the module; tests that need it are skipped where it has not. */
export const moduleIsBuilt = existsSync(glue) && existsSync(binary);
if (!moduleIsBuilt) console.warn('wasm/out has no module (run wasm/build): tests that run QEMU are skipped');

export const loadBuiltModule = once(async (): Promise<QemuModule> => {
  const { default: createQemu } = (await import(/* @vite-ignore */ glue.href)) as {
    readonly default: QemuModule['createQemu'];
  };
  return { createQemu, compiled: await WebAssembly.compile(readFileSync(binary)), spare: [] };
});
