import { defineConfig } from 'vite';
import { compiledAhead } from './vite.compile-ahead.config.js';
import { compressedFiles } from './vite.compressed.config.js';
import { embeddedView } from './vite.embed.config.js';
import { smallXmlParser } from './vite.xml-parser.config.js';
import { firstPage } from './vite.first-page.config.js';
import { offlineRelease } from './vite.offline.config.js';

/** The page: static files that work from any directory of any host. */
export default defineConfig({
  base: './',
  plugins: [smallXmlParser(), firstPage(), compiledAhead(), embeddedView(), offlineRelease(), compressedFiles()],
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    // Monaco is one chunk of 3.5 MB, loaded after the first paint.
    chunkSizeWarningLimit: 4000,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // A busy machine's build takes long in our plugins: nothing that who builds could do about.
      checks: { bundlerTimings: false },
      output: {
        codeSplitting: {
          // What the page waits for is few files, and of those the libraries stay the same from release to release.
          groups: [
            { name: 'libraries', tags: ['$initial'], test: /node_modules/u },
            { name: 'page', tags: ['$initial'] },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
  server: { host: 'localhost' },
  preview: { host: 'localhost' },
});
