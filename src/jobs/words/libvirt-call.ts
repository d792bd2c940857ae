import type { BlockOperation } from '../model/operation.js';
import type { CommitOperation } from '../commit/commit-operation.js';
import type { CopyOperation } from '../copy/copy-operation.js';
import type { EndJobOperation } from '../control/control-operations.js';
import type { PullOperation } from '../pull/pull-operation.js';
import type { SnapshotOperation } from '../snapshot/snapshot-operation.js';
import { flagsText } from './call-flags.js';
import { destinationXml } from '../copy/destination-xml.js';

const MEBIBYTE = 2 ** 20;

/**
 * The call that a program would make of libvirt for an operation, in C. A copy
 * down to a base is written as the RFC of 2012 proposed it: libvirt has no such call.
 */
export function libvirtCall(operation: BlockOperation): string {
  switch (operation.kind) {
    case 'copy':
      return operation.base === null ? shippedCopy(operation) : proposedCopy(operation);
    case 'commit':
      return commit(operation);
    case 'pull':
      return pull(operation);
    case 'snapshot':
      return snapshot(operation);
    case 'pivot':
    case 'abort':
      return endJob(operation);
    case 'set-speed':
      return `virDomainBlockJobSetSpeed(dom, ${text(operation.disk)}, ${operation.bandwidth}, VIR_DOMAIN_BLOCK_JOB_SPEED_BANDWIDTH_BYTES)`;
    case 'job-info':
      return `virDomainGetBlockJobInfo(dom, ${text(operation.disk)}, &info, 0)`;
  }
}

function copyFlags(operation: CopyOperation): string {
  return flagsText([
    operation.shallow && 'VIR_DOMAIN_BLOCK_COPY_SHALLOW',
    operation.reuseExternal && 'VIR_DOMAIN_BLOCK_COPY_REUSE_EXT',
    operation.transientJob && 'VIR_DOMAIN_BLOCK_COPY_TRANSIENT_JOB',
    operation.synchronousWrites && 'VIR_DOMAIN_BLOCK_COPY_SYNCHRONOUS_WRITES',
  ]);
}

function shippedCopy(operation: CopyOperation): string {
  const set = [operation.bandwidth === 0 ? null : operation.bandwidth, operation.granularity, operation.bufferSize];
  const count = set.filter((one) => one !== null).length;
  const xml = text(destinationXml(operation).replaceAll(/\n\s*/g, ''));
  return `virDomainBlockCopy(dom, ${text(operation.disk)}, ${xml}, ${count === 0 ? 'NULL' : 'params'}, ${count}, ${copyFlags(operation)})`;
}

function proposedCopy(operation: CopyOperation): string {
  const words = [operation.disk, operation.base, operation.destination, operation.format].map(textOrNull);
  return `virDomainBlockCopy(dom, ${words.join(', ')}, ${mebibytes(operation.bandwidth)}, ${copyFlags(operation)})`;
}

function commit(operation: CommitOperation): string {
  const flags = flagsText([
    operation.shallow && 'VIR_DOMAIN_BLOCK_COMMIT_SHALLOW',
    operation.delete && 'VIR_DOMAIN_BLOCK_COMMIT_DELETE',
    operation.active && 'VIR_DOMAIN_BLOCK_COMMIT_ACTIVE',
    operation.keepRelative && 'VIR_DOMAIN_BLOCK_COMMIT_RELATIVE',
    inBytes(operation.bandwidth) && 'VIR_DOMAIN_BLOCK_COMMIT_BANDWIDTH_BYTES',
  ]);
  const words = [operation.disk, operation.base, operation.top].map(textOrNull).join(', ');
  return `virDomainBlockCommit(dom, ${words}, ${speed(operation.bandwidth)}, ${flags})`;
}

function pull(operation: PullOperation): string {
  const bytes = inBytes(operation.bandwidth);
  if (operation.base === null) {
    const flags = flagsText([bytes && 'VIR_DOMAIN_BLOCK_PULL_BANDWIDTH_BYTES']);
    return `virDomainBlockPull(dom, ${text(operation.disk)}, ${speed(operation.bandwidth)}, ${flags})`;
  }
  const flags = flagsText([
    operation.keepRelative && 'VIR_DOMAIN_BLOCK_REBASE_RELATIVE',
    bytes && 'VIR_DOMAIN_BLOCK_REBASE_BANDWIDTH_BYTES',
  ]);
  return `virDomainBlockRebase(dom, ${text(operation.disk)}, ${text(operation.base)}, ${speed(operation.bandwidth)}, ${flags})`;
}

function snapshot(operation: SnapshotOperation): string {
  const flags = flagsText([
    'VIR_DOMAIN_SNAPSHOT_CREATE_DISK_ONLY',
    operation.reuseExternal && 'VIR_DOMAIN_SNAPSHOT_CREATE_REUSE_EXT',
  ]);
  return `virDomainSnapshotCreateXML(dom, xml, ${flags})`;
}

function endJob(operation: EndJobOperation): string {
  const flags = flagsText([
    operation.kind === 'pivot' && 'VIR_DOMAIN_BLOCK_JOB_ABORT_PIVOT',
    operation.async && 'VIR_DOMAIN_BLOCK_JOB_ABORT_ASYNC',
  ]);
  return `virDomainBlockJobAbort(dom, ${text(operation.disk)}, ${flags})`;
}

function text(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function textOrNull(value: string | null): string {
  return value === null ? 'NULL' : text(value);
}

/** True where a speed can't be said in whole MiB/s. */
function inBytes(bandwidth: number): boolean {
  return bandwidth % MEBIBYTE !== 0;
}

function speed(bandwidth: number): number {
  return inBytes(bandwidth) ? bandwidth : bandwidth / MEBIBYTE;
}

function mebibytes(bandwidth: number): number {
  return Math.ceil(bandwidth / MEBIBYTE);
}
