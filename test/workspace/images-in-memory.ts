import { connectImages } from '../../src/images/connect-images.js';
import { localConnection } from '../../src/images/local-connection.js';
import type { ImagesClient } from '../../src/images/index.js';

/** Images without a Worker and without tools: files only. */
export function imagesInMemory(): ImagesClient {
  const start = localConnection(() => Promise.reject(new Error('these tests run no tool')));
  return connectImages({ start, manifest: { components: [], files: [] } });
}
