import { defineConfig } from 'vitest/config';
import { smallXmlParser } from './vite.xml-parser.config.js';

/** Tests that start a browser, a native tool or a libvirtd, and wait for it. */
const withOthers = ['test/e2e/**/*.test.ts', 'test/native/**/*.test.ts'];
/** Tests of whole runs, each many seconds long. */
const long = 'test/**/*.long.test.ts';

/** What needs this process and the module alone. */
const alone = {
  // One process reads the rooms once for all its files: they hold no state of their own.
  isolate: false,
  // Commands of the module may take their time on a machine that is busy.
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    // Three for two processors: the browser and native tests wait a third of their time for what they started.
    maxWorkers: 3,
    projects: [
      {
        // Texts are read by what the page has of the parser.
        plugins: [smallXmlParser()],
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...withOthers, long],
          server: { deps: { inline: ['fast-xml-parser'] } },
          ...alone,
        },
      },
      {
        test: {
          name: 'long',
          include: [long],
          ...alone,
          testTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'browser and native',
          include: withOthers,
          testTimeout: 180_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
