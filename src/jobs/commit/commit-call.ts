import { type CallFlags, type CallReader, readSpeed } from '../job/call-arguments.js';
import { callSpeed, cTextOrNull, flagsText, isInBytes } from '../job/call-text.js';
import type { CommitOperation } from './commit-operation.js';

const commitFlags: CallFlags = new Map([
  ['VIR_DOMAIN_BLOCK_COMMIT_SHALLOW', 1],
  ['VIR_DOMAIN_BLOCK_COMMIT_DELETE', 2],
  ['VIR_DOMAIN_BLOCK_COMMIT_ACTIVE', 4],
  ['VIR_DOMAIN_BLOCK_COMMIT_RELATIVE', 8],
  ['VIR_DOMAIN_BLOCK_COMMIT_BANDWIDTH_BYTES', 16],
]);

export function commitCall(operation: CommitOperation): string {
  const flags = flagsText([
    operation.shallow && 'VIR_DOMAIN_BLOCK_COMMIT_SHALLOW',
    operation.delete && 'VIR_DOMAIN_BLOCK_COMMIT_DELETE',
    operation.active && 'VIR_DOMAIN_BLOCK_COMMIT_ACTIVE',
    operation.keepRelative && 'VIR_DOMAIN_BLOCK_COMMIT_RELATIVE',
    isInBytes(operation.bandwidth) && 'VIR_DOMAIN_BLOCK_COMMIT_BANDWIDTH_BYTES',
  ]);
  const words = [operation.disk, operation.base, operation.top].map(cTextOrNull).join(', ');
  return `virDomainBlockCommit(dom, ${words}, ${callSpeed(operation.bandwidth)}, ${flags})`;
}

/** `virDomainBlockCommit(dom, disk, base, top, bandwidth, flags)` */
export const readCommitCall: CallReader<CommitOperation> = (read) => {
  const disk = read.text('disk');
  const base = read.textOrNull('base');
  const top = read.textOrNull('top');
  const speed = read.number('bandwidth');
  const flags = read.flags(commitFlags);
  return {
    ...{ kind: 'commit', disk, base, top },
    shallow: flags.has('VIR_DOMAIN_BLOCK_COMMIT_SHALLOW'),
    active: flags.has('VIR_DOMAIN_BLOCK_COMMIT_ACTIVE'),
    delete: flags.has('VIR_DOMAIN_BLOCK_COMMIT_DELETE'),
    keepRelative: flags.has('VIR_DOMAIN_BLOCK_COMMIT_RELATIVE'),
    bandwidth: readSpeed(speed, flags.has('VIR_DOMAIN_BLOCK_COMMIT_BANDWIDTH_BYTES')),
  };
};
