import { existsSync, readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import type { BuildManifest } from '../images/index.js';
import type { QemuModule } from '../images/node.js';

/** The module that wasm/build made. Throws where there is none. */
export async function loadBuiltQemu(): Promise<QemuModule> {
  // Each function is checked when it is first compiled, not all of them before the start.
  setFlagsFromString('--wasm-lazy-validation');
  const compiled = new WebAssembly.Module(readFileSync(built('qemu.wasm')));
  const { default: createQemu } = (await import(/* @vite-ignore */ built('qemu.mjs').href)) as {
    readonly default: QemuModule['createQemu'];
  };
  return { createQemu, compiled, spare: [] };
}

/** What the module was built from. Throws where there is none. */
export function builtManifest(): BuildManifest {
  return JSON.parse(readFileSync(built('manifest.json'), 'utf8')) as BuildManifest;
}

/** The same; of nothing where there is none. */
export function manifestIfBuilt(): BuildManifest {
  return existsSync(built('manifest.json')) ? builtManifest() : { components: [], files: [] };
}

/** A file that wasm/build made; the built program lies as deep below the checkout as this source does. */
export function built(name: string): URL {
  return new URL(`../../wasm/out/${name}`, import.meta.url);
}
