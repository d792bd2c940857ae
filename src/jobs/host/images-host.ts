import { directoryOf, pathOfName } from '../../chain/index.js';
import type { ImagesClient } from '../../images/index.js';
import { JobsError } from '../jobs-error.js';
import { ImagesBlockSession } from './images-session.js';
import type { JobsHost } from './jobs-host.js';

/** libvirt's packages make it: on a host it is there before any image is. */
const libvirtImages = '/var/lib/libvirt/images';

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
      const whole = pathOfName(path);
      return files.find((file) => file.path === whole && file.kind === 'file')?.size ?? null;
    },
    createFile: async (path) => {
      const directory = directoryOf(pathOfName(path));
      const files = await images.listFiles();
      const exists = files.some((file) => file.kind === 'directory' && file.path === directory);
      if (directory === libvirtImages) await images.makeDirectory(directory);
      else if (directory !== '/' && !exists) return false;
      await images.writeFile(pathOfName(path), new Uint8Array());
      return true;
    },
    isDevice: async (path) => {
      const files = await images.listFiles();
      const whole = pathOfName(path);
      return files.some((file) => file.path === whole && file.device !== undefined);
    },
    removeFile: (path) => images.remove(pathOfName(path)),
    readFile: async (path) => {
      try {
        return await images.readFile(pathOfName(path));
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        throw new JobsError('playground', message, null, { cause: error });
      }
    },
    listFiles: async () => {
      const files = await images.listFiles();
      return files.filter((file) => file.kind === 'file').map(({ path, address }) => address ?? path);
    },
    leaveSpace: async (bytes) => {
      const { used } = await images.usage();
      await images.setBudget(used + bytes);
    },
  };
}
