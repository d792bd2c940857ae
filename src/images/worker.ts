import createQemu from '../../wasm/out/qemu.mjs';
import qemuUrl from '../../wasm/out/qemu.wasm?url';
import { ImageStore } from './image-store.js';
import { ImagesService } from './images-service.js';
import { compileQemu, once } from './load-qemu.js';
import type { Request } from './protocol.js';

const loadQemu = once(async () => ({ createQemu, compiled: await compileQemu(qemuUrl) }));

const service = new ImagesService({
  store: new ImageStore(),
  loadQemu,
  checkpoints: true,
  post: (message, transfer = []) => {
    self.postMessage(message, { transfer });
  },
});

self.onmessage = ({ data }: MessageEvent<Request>) => {
  service.handle(data);
};

// Compiled before the first command asks; a failure is told to that command.
loadQemu().catch(() => undefined);
