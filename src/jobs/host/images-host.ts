import { directoryOf, normalPath } from '../../chain/index.js';
import type { ImagesClient } from '../../images/index.js';
import { JobsError } from '../jobs-error.js';
import { ImagesBlockSession } from './images-session.js';
import type { JobsHost } from './jobs-host.js';

/** The host that the images in memory make: their files, the tools and the block layer in WebAssembly. */
export function imagesHost(images: ImagesClient): JobsHost {
  return {
    startSession: async () => new ImagesBlockSession(await images.startSession()),
    runTool: async (argv) => {
      const { outcome, stdout, stderr } = await images.run({ argv }).result;
      if (outcome.kind === 'exited') return { status: outcome.status, stdout, stderr };
      const end = outcome.kind === 'cancelled' ? 'Stopped.' : outcome.message;
      return { status: null, stdout, stderr: `${stderr}${end}\n` };
    },
    fileSize: async (path) => {
      const files = await images.listFiles();
      const whole = normalPath(path, '/');
      return files.find((file) => file.path === whole && file.kind === 'file')?.size ?? null;
    },
    createFile: async (path) => {
      const directory = normalPath(directoryOf(path), '/');
      const files = await images.listFiles();
      const exists = files.some((file) => file.kind === 'directory' && file.path === directory);
      if (directory !== '/' && !exists) return false;
      await images.writeFile(path, new Uint8Array());
      return true;
    },
    removeFile: (path) => images.remove(path),
    readFile: async (path) => {
      try {
        return await images.readFile(path);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        throw new JobsError('playground', message, null, { cause: error });
      }
    },
    listFiles: async () => {
      const files = await images.listFiles();
      return files.filter((file) => file.kind === 'file').map((file) => file.path);
    },
    leaveSpace: async (bytes) => {
      const { used } = await images.usage();
      await images.setBudget(used + bytes);
    },
  };
}
