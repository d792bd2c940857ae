import type { CopyOperation } from '../copy/copy-operation.js';
import { type CallFlags, type CallReader, readSpeed } from '../job/call-arguments.js';
import { callSpeed, cText, flagsText, isInBytes } from '../job/call-text.js';
import type { PullOperation } from './pull-operation.js';

const pullFlags: CallFlags = new Map([['VIR_DOMAIN_BLOCK_PULL_BANDWIDTH_BYTES', 64]]);

const rebaseFlags: CallFlags = new Map([
  ['VIR_DOMAIN_BLOCK_REBASE_SHALLOW', 1],
  ['VIR_DOMAIN_BLOCK_REBASE_REUSE_EXT', 2],
  ['VIR_DOMAIN_BLOCK_REBASE_COPY_RAW', 4],
  ['VIR_DOMAIN_BLOCK_REBASE_COPY', 8],
  ['VIR_DOMAIN_BLOCK_REBASE_RELATIVE', 16],
  ['VIR_DOMAIN_BLOCK_REBASE_COPY_DEV', 32],
  ['VIR_DOMAIN_BLOCK_REBASE_BANDWIDTH_BYTES', 64],
]);

/** `virDomainBlockPull`, or `virDomainBlockRebase` where that one has no argument or flag for it. */
export function pullCall(operation: PullOperation): string {
  const bytes = isInBytes(operation.bandwidth);
  const speed = callSpeed(operation.bandwidth);
  if (operation.base === null) {
    const flags = flagsText([bytes && 'VIR_DOMAIN_BLOCK_PULL_BANDWIDTH_BYTES']);
    return `virDomainBlockPull(dom, ${cText(operation.disk)}, ${speed}, ${flags})`;
  }
  const flags = flagsText([
    operation.keepRelative && 'VIR_DOMAIN_BLOCK_REBASE_RELATIVE',
    bytes && 'VIR_DOMAIN_BLOCK_REBASE_BANDWIDTH_BYTES',
  ]);
  return `virDomainBlockRebase(dom, ${cText(operation.disk)}, ${cText(operation.base)}, ${speed}, ${flags})`;
}

/** `virDomainBlockPull(dom, disk, bandwidth, flags)` */
export const readPullCall: CallReader<PullOperation> = (read) => {
  const disk = read.text('disk');
  const speed = read.number('bandwidth');
  const flags = read.flags(pullFlags);
  const bandwidth = readSpeed(speed, flags.has('VIR_DOMAIN_BLOCK_PULL_BANDWIDTH_BYTES'));
  return { kind: 'pull', disk, base: null, keepRelative: false, bandwidth };
};

/**
 * `virDomainBlockRebase(dom, disk, base, bandwidth, flags)`: a pull down to a base, or with COPY a copy whose
 * destination is called base.
 */
export const readRebaseCall: CallReader<PullOperation | CopyOperation> = (read) => {
  const disk = read.text('disk');
  const base = read.textOrNull('base');
  const speed = read.number('bandwidth');
  const flags = read.flags(rebaseFlags);
  const bandwidth = readSpeed(speed, flags.has('VIR_DOMAIN_BLOCK_REBASE_BANDWIDTH_BYTES'));
  if (!flags.has('VIR_DOMAIN_BLOCK_REBASE_COPY')) {
    return { kind: 'pull', disk, base, keepRelative: flags.has('VIR_DOMAIN_BLOCK_REBASE_RELATIVE'), bandwidth };
  }
  return {
    ...{ kind: 'copy', disk, destination: base ?? '', xmlFile: null, described: null, base: null, bandwidth },
    format: flags.has('VIR_DOMAIN_BLOCK_REBASE_COPY_RAW') ? 'raw' : null,
    blockDevice: flags.has('VIR_DOMAIN_BLOCK_REBASE_COPY_DEV'),
    shallow: flags.has('VIR_DOMAIN_BLOCK_REBASE_SHALLOW'),
    reuseExternal: flags.has('VIR_DOMAIN_BLOCK_REBASE_REUSE_EXT'),
    transientJob: false,
    synchronousWrites: false,
    granularity: null,
    bufferSize: null,
  };
};
