import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type JobsHost, JobsError } from '../../src/jobs/index.js';
import { runProgram } from './run-program.js';
import { startStorageDaemon } from './storage-daemon-session.js';

/** The machine itself as a JobsHost: native tools from `programs`, files below one directory. */
export function nativeHost(directory: string, programs: string): JobsHost {
  return {
    startSession: () => startStorageDaemon(directory, programs),
    runTool: ([program = '', ...words]) => runProgram(`${programs}/${program}`, words),
    isDevice: async (path) => (await stat(path)).isBlockDevice(),
    fileSize: async (path) => (await stat(path).catch(() => null))?.size ?? null,
    createFile: async (path) => {
      const directory = await stat(dirname(path)).catch(() => null);
      if (directory?.isDirectory() !== true) return false;
      await writeFile(path, '');
      return true;
    },
    removeFile: (path) => rm(path, { force: true }),
    readFile: async (path) => {
      const content = await readFile(path).catch(() => null);
      if (content === null) throw new JobsError('playground', `There is no file ${path}.`);
      return new Uint8Array(content);
    },
    leaveSpace: () => Promise.reject(new JobsError('playground', 'This host has the space it has.')),
    listFiles: async () => {
      const entries = await readdir(directory, { withFileTypes: true, recursive: true });
      return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    },
  };
}
