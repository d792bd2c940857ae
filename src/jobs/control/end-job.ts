import { flagWords } from '../../virsh/index.js';
import type { LiveDisk } from '../disk/live-disk.js';
import { findDisk } from '../disk/find-image.js';
import { type CallFlags, type CallReader } from '../job/call-arguments.js';
import { cText, flagsText } from '../job/call-text.js';
import { jobFailed } from '../job/domain-jobs.js';
import type { OperationKind } from '../job/operation-kind.js';
import type { RunningDomain } from '../job/running-domain.js';
import type { EndJobOperation } from './control-operations.js';

const abortFlags: CallFlags = new Map([
  ['VIR_DOMAIN_BLOCK_JOB_ABORT_ASYNC', 1],
  ['VIR_DOMAIN_BLOCK_JOB_ABORT_PIVOT', 2],
]);

/** A pivot or an abort; one that isn't `async` has ended when it returns. */
export const endJob: OperationKind<EndJobOperation> & { readonly form: null } = {
  virshWords: ({ disk, kind, async }, domain) => ['blockjob', domain, disk, `--${kind}`, ...flagWords('async', async)],
  libvirtCall: ({ disk, kind, async }) => {
    const flags = flagsText([
      kind === 'pivot' && 'VIR_DOMAIN_BLOCK_JOB_ABORT_PIVOT',
      async && 'VIR_DOMAIN_BLOCK_JOB_ABORT_ASYNC',
    ]);
    return `virDomainBlockJobAbort(dom, ${cText(disk)}, ${flags})`;
  },
  perform: async (domain, operation) => {
    const disk = findDisk(domain.state.disks, operation.disk);
    await domain.jobs[operation.kind](disk);
    if (!operation.async) await waitForEnd(domain, disk, operation);
    return '';
  },
  waiting: () => null,
  form: null,
};

async function waitForEnd(domain: RunningDomain, { id }: LiveDisk, { kind }: EndJobOperation): Promise<void> {
  while (domain.state.disk(id).job !== null) await domain.waitingTurn();
  const ended = domain.jobs.lastEnded(id);
  if (kind === 'pivot' && ended?.end === 'failed') throw jobFailed(ended, ' while pivoting');
}

/** `virDomainBlockJobAbort(dom, disk, flags)` */
export const readAbortCall: CallReader<EndJobOperation> = (read) => {
  const disk = read.text('disk');
  const flags = read.flags(abortFlags);
  const kind = flags.has('VIR_DOMAIN_BLOCK_JOB_ABORT_PIVOT') ? 'pivot' : 'abort';
  return { kind, disk, async: flags.has('VIR_DOMAIN_BLOCK_JOB_ABORT_ASYNC') };
};
