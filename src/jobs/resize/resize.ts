import type { OperationKind } from '../job/operation-kind.js';
import { blockresizeWords } from './blockresize.js';
import { resizeCall } from './resize-call.js';
import { resizeDisk } from './resize-disk.js';
import type { ResizeOperation } from './resize-operation.js';

/** Another size for a disk that runs. */
export const resize: OperationKind<ResizeOperation> = {
  virshWords: blockresizeWords,
  libvirtCall: resizeCall,
  failure: ({ disk }) => `Failed to resize block device '${disk}'`,
  perform: async (domain, operation) => {
    const { disk, before, after } = await resizeDisk(domain, operation);
    domain.guestOf(disk).resized(before, after);
    const lost = after < before ? ' What was beyond it is lost.' : '';
    await domain.tell('resized', disk, `${disk.target} has ${after} bytes, after ${before}.${lost}`);
    return `Block device '${operation.disk}' is resized`;
  },
  waiting: () => null,
  form: null,
};
