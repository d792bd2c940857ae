import type { ImagesClient } from './client.js';
import { connectImages } from './connect-images.js';
import { workerConnection } from './worker-connection.js';
import type { BuildManifest } from './manifest.js';

/** Starts the Worker that holds the page's images, and its compiling of the QEMU module that `manifest` describes. */
export function startImages(manifest: BuildManifest): ImagesClient {
  const startWorker = () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'images' });
  return connectImages({ start: workerConnection(startWorker), manifest });
}
