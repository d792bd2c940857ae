import type { OperationKind } from '../job/operation-kind.js';
import { startJob } from '../job/start-job.js';
import { blockcopyWords } from './blockcopy.js';
import { copyCall } from './copy-call.js';
import { copyForm } from './copy-form.js';
import type { CopyOperation } from './copy-operation.js';
import { startCopy } from './start-copy.js';

/** A copy: the disk is mirrored to another image, and switched over to it or not. */
export const copy: OperationKind<CopyOperation> = {
  virshWords: blockcopyWords,
  libvirtCall: copyCall,
  perform: async (domain, operation) => {
    await startJob(domain, operation, startCopy);
    return 'Block Copy started';
  },
  waiting: () => ({
    ...{ goal: 'ready', label: 'Block Copy', reached: 'Now in mirroring phase', finished: 'Successfully copied' },
    ...{ aborted: 'Copy aborted', failed: 'Copy failed' },
  }),
  form: copyForm,
};
