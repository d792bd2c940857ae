import { defineConfig } from 'vite';
import { compressedFiles } from './vite.compressed.config.js';
import { embeddedView } from './vite.embed.config.js';
import { offlineRelease } from './vite.offline.config.js';

/** The page: static files that work from any directory of any host. */
export default defineConfig({
  base: './',
  plugins: [embeddedView(), offlineRelease(), compressedFiles()],
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    // Monaco is one chunk of 3.5 MB, loaded after the first paint.
    chunkSizeWarningLimit: 4000,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  worker: { format: 'es' },
  server: { host: 'localhost' },
  preview: { host: 'localhost' },
});
