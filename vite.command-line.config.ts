import { existsSync } from 'node:fs';
import { defineConfig } from 'vite';

const programs = {
  'qemu-tool': 'src/command-line/qemu-tool.ts',
  'backing-chain': 'src/command-line/backing-chain.ts',
  'markdown-it': 'src/figure/markdown-it.ts',
  'qemu-img-bench': 'test/bench/qemu-img.bench.ts',
  'jobs-bench': 'test/bench/jobs.bench.ts',
  'start-bench': 'test/bench/start.bench.ts',
  'page-bench': 'test/bench/page.bench.ts',
  'live-page-bench': 'test/bench/live-page.bench.ts',
  'layouts-bench': 'test/bench/layouts.bench.ts',
  'soak-bench': 'test/bench/soak.bench.ts',
};

/** Found in node_modules when a program first needs it: native code, libxml2 (which does not run when bundled), a browser's driver. */
const external = ['koffi', 'libxml2-wasm', 'playwright-core'];

/** The Node programs behind bin/ and `npm run bench`: one bundle each, in build/command-line. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'build/command-line',
    emptyOutDir: true,
    rollupOptions: {
      input: Object.fromEntries(Object.entries(programs).filter(([, path]) => existsSync(path))),
      external,
      output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
    },
  },
  ssr: { noExternal: true, external },
});
