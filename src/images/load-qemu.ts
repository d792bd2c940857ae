import { ImagesError } from './images-error.js';

/** Milliseconds that a server may take to answer, and the module then to arrive. */
interface Patience {
  readonly answer: number;
  readonly content: number;
}

const usualPatience: Patience = { answer: 30_000, content: 180_000 };

/**
 * Compiles the module from its address: while it is being fetched where the
 * server gives the right MIME type, else from the fetched bytes.
 * Throws ImagesError, also where nothing comes for too long: then the next command may ask again.
 *
 * @param unwanted Gives up a server that has not answered yet; a download that has begun goes on
 */
export async function compileQemu(
  url: string,
  patience = usualPatience,
  unwanted?: AbortSignal,
): Promise<WebAssembly.Module> {
  const stop = new AbortController();
  const stopUnanswered = (): void => stop.abort(new ImagesError('the server had not answered yet'));
  unwanted?.addEventListener('abort', stopUnanswered);
  const giveUp = (milliseconds: number, what: string): ReturnType<typeof setTimeout> =>
    setTimeout(() => stop.abort(new ImagesError(`${what} within ${milliseconds / 1000} s`)), milliseconds);
  let timer = giveUp(patience.answer, 'the server did not answer');
  try {
    const response = await fetch(url, { signal: stop.signal });
    unwanted?.removeEventListener('abort', stopUnanswered);
    clearTimeout(timer);
    if (!response.ok) throw new ImagesError(`the server answered ${String(response.status)}`);
    timer = giveUp(patience.content, 'it did not arrive');
    const streamed = response.headers.get('Content-Type') === 'application/wasm';
    return await (streamed
      ? WebAssembly.compileStreaming(response)
      : WebAssembly.compile(await response.arrayBuffer()));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ImagesError(`The QEMU module could not be loaded from ${url}: ${reason}`, { cause: error });
  } finally {
    clearTimeout(timer);
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
