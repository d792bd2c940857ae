import type { CallFlags, CallReader } from '../job/call-arguments.js';
import { cText, flagsText } from '../job/call-text.js';
import type { ResizeOperation } from './resize-operation.js';

const kibibyte = 1024;
const resizeFlags: CallFlags = new Map([
  ['VIR_DOMAIN_BLOCK_RESIZE_BYTES', 1],
  ['VIR_DOMAIN_BLOCK_RESIZE_CAPACITY', 2],
]);

/** `virDomainBlockResize(dom, disk, size, flags)`: sizes are KiB unless they can't be said so. */
export function resizeCall({ disk, size }: ResizeOperation): string {
  const inBytes = size !== null && size % kibibyte !== 0;
  const said = size === null ? 0 : inBytes ? size : size / kibibyte;
  const flags = flagsText([
    inBytes && 'VIR_DOMAIN_BLOCK_RESIZE_BYTES',
    size === null && 'VIR_DOMAIN_BLOCK_RESIZE_CAPACITY',
  ]);
  return `virDomainBlockResize(dom, ${cText(disk)}, ${said}, ${flags})`;
}

/** Reads the same. */
export const readResizeCall: CallReader<ResizeOperation> = (read) => {
  const disk = read.text('disk');
  const size = read.number('size');
  const flags = read.flags(resizeFlags);
  const bytes = flags.has('VIR_DOMAIN_BLOCK_RESIZE_BYTES') ? size : size * kibibyte;
  return { kind: 'resize', disk, size: flags.has('VIR_DOMAIN_BLOCK_RESIZE_CAPACITY') && size === 0 ? null : bytes };
};
