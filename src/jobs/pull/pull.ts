import type { OperationKind } from '../job/operation-kind.js';
import { startJob } from '../job/start-job.js';
import { blockpullWords } from './blockpull.js';
import { pullCall } from './pull-call.js';
import { pullForm } from './pull-form.js';
import type { PullOperation } from './pull-operation.js';
import { startPull } from './start-pull.js';

/** A pull: what is below comes up into the active layer. */
export const pull: OperationKind<PullOperation> = {
  virshWords: blockpullWords,
  libvirtCall: pullCall,
  perform: async (domain, operation) => {
    await startJob(domain, operation, startPull);
    return 'Block Pull started';
  },
  waiting: () => ({
    ...{ goal: 'done', label: 'Block Pull', reached: 'Pull complete', finished: null },
    ...{ aborted: 'Pull aborted', failed: 'Pull failed' },
  }),
  form: pullForm,
};
