import { defineConfig } from 'vitest/config';

/** Tests that start a browser, a native tool or a libvirtd, and wait for it. */
const withOthers = ['test/e2e/**/*.test.ts', 'test/native/**/*.test.ts'];
/** Tests of whole runs, each many seconds long. */
const long = 'test/**/*.long.test.ts';

/** What needs this process and the module alone. */
const alone = {
  // One process reads the rooms once for all its files: they hold no state of their own.
  isolate: false,
  // The longest run many commands of the module, on a machine that may be busy.
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    // Three for two processors: the browser and native tests wait a third of their time for what they started.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...withOthers, long],
          ...alone,
        },
      },
      {
        test: {
          name: 'long',
          include: [long],
          ...alone,
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
