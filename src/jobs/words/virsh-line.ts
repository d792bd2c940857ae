import { commandText } from '../../shell/index.js';
import type { BlockOperation } from '../model/operation.js';
import type { CopyOperation } from '../copy/copy-operation.js';
import type { SnapshotOperation } from '../snapshot/snapshot-operation.js';
import type { DomainQuery } from './domain-query.js';

const MEBIBYTE = 2 ** 20;

/**
 * What one would type for an operation, quoted as a shell needs it. Options
 * that begin with `--x-` are this project's extension: no virsh has them.
 */
export function virshLine(operation: BlockOperation, domain: string): string {
  return commandText(['virsh', ...virshWords(operation, domain)]);
}

/** The same for a question. */
export function virshQueryLine(query: DomainQuery, domain: string): string {
  return commandText(['virsh', ...queryWords(query, domain)]);
}

function queryWords(query: DomainQuery, domain: string): readonly string[] {
  switch (query.kind) {
    case 'monitor':
      return [
        ...['qemu-monitor-command', domain, ...flag('pretty', query.pretty), ...flag('return-value', query.onlyReturn)],
        JSON.stringify(query.command),
      ];
    case 'list':
      return ['list', ...flag('all', query.withStopped), ...flag('name', query.onlyNames)];
    case 'state':
      return ['domstate', domain];
    case 'disks':
      return ['domblklist', domain, ...flag('details', query.details)];
    case 'disk-sizes':
      return [
        ...['domblkinfo', domain, ...(query.disk === null ? ['--all'] : [query.disk])],
        ...flag('human', query.human),
      ];
  }
}

function virshWords(operation: BlockOperation, domain: string): readonly string[] {
  switch (operation.kind) {
    case 'copy':
      return ['blockcopy', domain, operation.disk, ...copyWords(operation)];
    case 'commit':
      return [
        ...['blockcommit', domain, operation.disk, ...option('base', operation.base), ...option('top', operation.top)],
        ...flag('shallow', operation.shallow),
        ...flag('active', operation.active),
        ...flag('delete', operation.delete),
        ...flag('keep-relative', operation.keepRelative),
        ...speed(operation.bandwidth),
      ];
    case 'pull':
      return [
        ...['blockpull', domain, operation.disk, ...option('base', operation.base)],
        ...flag('keep-relative', operation.keepRelative),
        ...speed(operation.bandwidth),
      ];
    case 'snapshot':
      return ['snapshot-create-as', domain, operation.name, '--disk-only', ...snapshotWords(operation)];
    case 'pivot':
    case 'abort':
      return ['blockjob', domain, operation.disk, `--${operation.kind}`, ...flag('async', operation.async)];
    case 'set-speed':
      return [
        'blockjob',
        domain,
        operation.disk,
        ...(operation.bandwidth === 0 ? ['--bandwidth', '0'] : speed(operation.bandwidth)),
      ];
    case 'job-info':
      return [
        'blockjob',
        domain,
        operation.disk,
        operation.raw ? '--raw' : '--info',
        ...flag('bytes', operation.bytes),
      ];
  }
}

function copyWords(operation: CopyOperation): readonly string[] {
  return [
    ...option('dest', operation.destination),
    ...option('format', operation.format),
    ...flag('blockdev', operation.blockDevice),
    ...flag('shallow', operation.shallow),
    ...option('x-base', operation.base),
    ...flag('reuse-external', operation.reuseExternal),
    ...flag('transient-job', operation.transientJob),
    ...flag('synchronous-writes', operation.synchronousWrites),
    ...option('granularity', operation.granularity),
    ...option('buf-size', operation.bufferSize),
    ...speed(operation.bandwidth),
  ];
}

function snapshotWords(operation: SnapshotOperation): readonly string[] {
  const specs = operation.disks.flatMap(({ disk, snapshot, format, file }) => {
    const fields = [
      snapshot === 'no' ? 'snapshot=no' : '',
      format === null ? '' : `driver=${format}`,
      file === null ? '' : `file=${file}`,
    ];
    const parts = [disk, ...fields.filter((one) => one !== '')].map((part) => part.replaceAll(',', ',,'));
    return ['--diskspec', parts.join(',')];
  });
  return [...flag('reuse-external', operation.reuseExternal), ...specs];
}

function option(name: string, value: string | number | null): readonly string[] {
  return value === null ? [] : [`--${name}`, String(value)];
}

function flag(name: string, set: boolean): readonly string[] {
  return set ? [`--${name}`] : [];
}

function speed(bandwidth: number): readonly string[] {
  if (bandwidth === 0) return [];
  if (bandwidth % MEBIBYTE === 0) return ['--bandwidth', String(bandwidth / MEBIBYTE)];
  return ['--bandwidth', String(bandwidth), '--bytes'];
}
