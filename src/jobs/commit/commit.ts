import type { OperationKind } from '../job/operation-kind.js';
import { startJob } from '../job/start-job.js';
import { blockcommitWords } from './blockcommit.js';
import { commitCall } from './commit-call.js';
import { commitForm } from './commit-form.js';
import type { CommitOperation } from './commit-operation.js';
import { startCommit } from './start-commit.js';

/** A commit: layers go down into one below them; of the active layer in two phases. */
export const commit: OperationKind<CommitOperation> = {
  virshWords: blockcommitWords,
  libvirtCall: commitCall,
  perform: async (domain, operation) => {
    await startJob(domain, operation, startCommit);
    return operation.active ? 'Active Block Commit started' : 'Block Commit started';
  },
  waiting: ({ active }) => ({
    ...{ goal: active ? 'ready' : 'done', label: 'Block commit' },
    reached: active ? 'Now in synchronized phase' : 'Commit complete',
    finished: active ? 'Commit complete, overlay image kept' : null,
    ...{ aborted: 'Commit aborted', failed: 'Commit failed' },
  }),
  form: commitForm,
};
