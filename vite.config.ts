import { defineConfig } from 'vite';

/** The page: static files that work from any directory of any host. */
export default defineConfig({
  base: './',
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  worker: { format: 'es' },
  server: { host: 'localhost' },
  preview: { host: 'localhost' },
});
