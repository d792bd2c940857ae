import { unlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { QmpEvent } from '../../src/jobs/index.js';
import { runProgram } from '../native/run-program.js';
import { startStorageDaemon } from '../native/storage-daemon-session.js';
import type { BlockLayer } from './mirror.js';

/** The native qemu-img and storage daemon in `programs`, over the files of a directory. */
export function nativeLayer(programs: string, directory: string): BlockLayer {
  return {
    tool: async (words) => {
      const { status, stderr } = await runProgram(join(programs, 'qemu-img'), words.split(' '));
      if (status !== 0) throw new Error(`native ${words}: ${stderr}`);
    },
    remove: (name) => {
      unlinkSync(join(directory, name));
    },
    path: (name) => join(directory, name),
    open: async () => {
      const daemon = await startStorageDaemon(directory, programs);
      return {
        execute: async (execute, values) => {
          const answer = await daemon.execute({ execute, arguments: values });
          if (answer.kind === 'error') throw new Error(`native ${execute}: ${answer.reason}`);
        },
        until: async (event) => {
          while (!(await daemon.takeEvents()).some((one: QmpEvent) => one.event === event)) await daemon.turn(1);
        },
        close: () => daemon.close(),
      };
    },
  };
}
