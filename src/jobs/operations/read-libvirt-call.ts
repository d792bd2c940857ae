import type { CallArgument } from '../../shell/index.js';
import { readCommitCall } from '../commit/commit-call.js';
import { readAbortCall } from '../control/end-job.js';
import { readSetSpeedCall } from '../control/set-speed.js';
import { readCopyCall } from '../copy/copy-call.js';
import { CallArguments, type CallReader } from '../job/call-arguments.js';
import { readPullCall, readRebaseCall } from '../pull/pull-call.js';
import { readResizeCall } from '../resize/resize-call.js';
import type { BlockOperation } from './job-commands.js';

/** The calls that mean something here. */
const readers: ReadonlyMap<string, CallReader<BlockOperation>> = new Map<string, CallReader<BlockOperation>>([
  ['virDomainBlockCopy', readCopyCall],
  ['virDomainBlockRebase', readRebaseCall],
  ['virDomainBlockCommit', readCommitCall],
  ['virDomainBlockPull', readPullCall],
  ['virDomainBlockResize', readResizeCall],
  ['virDomainBlockJobAbort', readAbortCall],
  ['virDomainBlockJobSetSpeed', readSetSpeedCall],
]);

/** What a libvirt call asks for, or what is wrong with it, as a sentence. */
export function readLibvirtCall(name: string, values: readonly CallArgument[]): BlockOperation | string {
  const reader = readers.get(name);
  if (reader === undefined) return `There is no ${name} here. Calls: ${[...readers.keys()].join(', ')}.`;
  const read = new CallArguments(values);
  read.domain();
  const operation = reader(read);
  return read.problem === null ? operation : `${name} ${read.problem}.`;
}
