import { existsSync } from 'node:fs';
import { defineConfig } from 'vite';

const programs = ['qemu-tool', 'backing-chain'].map((name) => `src/command-line/${name}.ts`);

/** The Node programs behind bin/: one bundle each, in build/command-line. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'build/command-line',
    emptyOutDir: true,
    rollupOptions: {
      input: programs.filter((path) => existsSync(path)),
      // Native code, found in node_modules when a program first needs it.
      external: ['koffi'],
      output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
    },
  },
  ssr: { noExternal: true, external: ['koffi'] },
});
