import createQemu from '../../wasm/out/qemu.mjs';
import qemuUrl from '../../wasm/out/qemu.wasm?url';
import type { ReadSlice } from './memory/content-source.js';
import { ImageStore } from './memory/image-store.js';
import { ImagesService } from './images-service.js';
import { compileQemu, once } from './load-qemu.js';
import type { Request } from './protocol.js';

let unwanted = new AbortController();
const loadQemu = once(async () => {
  unwanted = new AbortController();
  return { createQemu, compiled: await compileQemu(qemuUrl, undefined, unwanted.signal), spare: [] };
});

/** Reads Blobs at once, as system calls must; only Workers have it. */
const fileReader = new FileReaderSync();
const readSlice: ReadSlice = (blob, start, end) => new Uint8Array(fileReader.readAsArrayBuffer(blob.slice(start, end)));

const service = new ImagesService({
  store: new ImageStore(undefined, readSlice),
  loadQemu,
  stopLoading: () => unwanted.abort(),
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
