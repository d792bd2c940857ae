import { type CallFlags, type CallReader } from '../job/call-arguments.js';
import { cText, cTextOrNull, flagsText } from '../job/call-text.js';
import type { CopyOperation } from './copy-operation.js';
import { destinationXml } from './destination-xml.js';

const mebibyte = 2 ** 20;

const copyFlags: CallFlags = new Map([
  ['VIR_DOMAIN_BLOCK_COPY_SHALLOW', 1],
  ['VIR_DOMAIN_BLOCK_COPY_REUSE_EXT', 2],
  ['VIR_DOMAIN_BLOCK_COPY_TRANSIENT_JOB', 4],
  ['VIR_DOMAIN_BLOCK_COPY_SYNCHRONOUS_WRITES', 8],
]);

/** `virDomainBlockCopy`; a copy down to a base as the RFC of 2012 proposed it, since libvirt has no such call. */
export function copyCall(operation: CopyOperation): string {
  const { bandwidth, granularity, bufferSize } = operation;
  if (operation.base !== null) {
    const words = [operation.disk, operation.base, operation.destination, operation.format].map(cTextOrNull);
    return `virDomainBlockCopy(dom, ${words.join(', ')}, ${Math.ceil(bandwidth / mebibyte)}, ${flags({ ...operation, transientJob: false })})`;
  }
  const set = [bandwidth === 0 ? null : bandwidth, granularity, bufferSize];
  const count = set.filter((one) => one !== null).length;
  const xml = cText(destinationXml(operation).replaceAll(/\n\s*/g, ''));
  return `virDomainBlockCopy(dom, ${cText(operation.disk)}, ${xml}, ${count === 0 ? 'NULL' : 'params'}, ${count}, ${flags(operation)})`;
}

function flags(operation: CopyOperation): string {
  return flagsText([
    operation.shallow && 'VIR_DOMAIN_BLOCK_COPY_SHALLOW',
    operation.reuseExternal && 'VIR_DOMAIN_BLOCK_COPY_REUSE_EXT',
    operation.transientJob && 'VIR_DOMAIN_BLOCK_COPY_TRANSIENT_JOB',
    operation.synchronousWrites && 'VIR_DOMAIN_BLOCK_COPY_SYNCHRONOUS_WRITES',
  ]);
}

/**
 * `virDomainBlockCopy(dom, disk, base, dest, format, bandwidth, flags)`, as the RFC has it; MiB/s. libvirt later
 * shipped it with an XML destination.
 */
export const readCopyCall: CallReader<CopyOperation> = (read) => {
  const disk = read.text('disk');
  const base = read.textOrNull('base');
  const destination = read.text('dest');
  const format = read.textOrNull('format');
  const bandwidth = read.number('bandwidth') * mebibyte;
  const flags = read.flags(copyFlags);
  return {
    ...{ kind: 'copy', disk, destination, xmlFile: null, described: null, format, base, bandwidth, blockDevice: false },
    shallow: flags.has('VIR_DOMAIN_BLOCK_COPY_SHALLOW'),
    reuseExternal: flags.has('VIR_DOMAIN_BLOCK_COPY_REUSE_EXT'),
    // The RFC has no such flag: none of its copies outlives the domain.
    transientJob: true,
    synchronousWrites: flags.has('VIR_DOMAIN_BLOCK_COPY_SYNCHRONOUS_WRITES'),
    granularity: null,
    bufferSize: null,
  };
};
