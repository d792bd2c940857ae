import { ImagesError } from './images-error.js';

/**
 * Compiles the module from its address: while it is being fetched where the
 * server gives the right MIME type, else from the fetched bytes.
 * Throws ImagesError.
 */
export async function compileQemu(url: string): Promise<WebAssembly.Module> {
  try {
    const response = await fetch(url);
    if (!response.ok) throw new ImagesError(`the server answered ${String(response.status)}`);
    const streamed = response.headers.get('Content-Type') === 'application/wasm';
    return await (streamed
      ? WebAssembly.compileStreaming(response)
      : WebAssembly.compile(await response.arrayBuffer()));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ImagesError(`The QEMU module could not be loaded from ${url}: ${reason}`, { cause: error });
  }
}

/** Calls `load` once; again only after it failed. */
export function once<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let loading: Promise<Value> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}
