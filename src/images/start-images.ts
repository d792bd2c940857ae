import type { ImagesClient } from './client.js';
import { connectImages } from './connect-images.js';
import { ImagesError } from './images-error.js';
import { workerConnection } from './worker-connection.js';
import type { BuildManifest } from './manifest.js';

const refused =
  'The browser refuses Workers here, as in a sandboxed frame: nothing that makes or reads images runs. Open the page in a window of its own.';

/**
 * Starts the Worker that holds the page's images, and its compiling of the QEMU module that `manifest` describes.
 *
 * @throws ImagesError where the browser refuses Workers
 */
export function startImages(manifest: BuildManifest): ImagesClient {
  const startWorker = (): Worker => {
    try {
      return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'images' });
    } catch (cause) {
      throw new ImagesError(refused, { cause });
    }
  };
  return connectImages({ start: workerConnection(startWorker), manifest });
}
