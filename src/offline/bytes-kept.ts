import { releaseCaches } from './release-caches.js';

/**
 * How many bytes the browser keeps of the page itself, so that it opens without a network; 0 where nothing is kept or
 * the browser keeps nothing for pages.
 */
export async function bytesKept(): Promise<number> {
  if (!('caches' in globalThis)) return 0;
  try {
    const names = await releaseCaches(new URL('./', document.baseURI).href);
    const sizes = await Promise.all(names.map(sizeOf));
    return sizes.reduce((sum, size) => sum + size, 0);
  } catch {
    // A frame without an origin of its own may not look.
    return 0;
  }
}

async function sizeOf(name: string): Promise<number> {
  const cache = await caches.open(name);
  let bytes = 0;
  for (const request of await cache.keys()) {
    const response = await cache.match(request);
    bytes += (await response?.blob())?.size ?? 0;
  }
  return bytes;
}
