import { type JobsError, refusal } from '../jobs-error.js';
import { noNode } from '../monitor/node-size.js';
import type { BlockOperation } from './job-commands.js';

type DriveOperation = Exclude<BlockOperation, { kind: 'snapshot' | 'resize' | 'checkpoint' | 'backup' }>;

/** What virsh prints of an operation on one of the empty drives; null where it is on none. Throws libvirt's refusal. */
export function performOnEmptyDrive(operation: BlockOperation, emptyDrives: readonly string[]): string | null {
  // These tell an empty drive by themselves.
  if (!('disk' in operation) || operation.kind === 'resize') return null;
  if (!emptyDrives.includes(operation.disk)) return null;
  if (operation.kind === 'job-info') return `No current block job for ${operation.disk}`;
  throw refusalOf(operation);
}

/** What libvirt says of an operation on a drive with nothing in it: it finds out where it needs the image. */
function refusalOf(operation: Exclude<DriveOperation, { kind: 'job-info' }>): JobsError {
  const { disk } = operation;
  switch (operation.kind) {
    case 'copy':
      return noNode();
    case 'commit':
      if (operation.base === null && operation.shallow) {
        return refusal('unsupported configuration', `disk ${disk} has no source file to be committed`);
      }
      return operation.base === null
        ? refusal('invalid argument', `could not find base image in chain for '${disk}'`)
        : noImage(operation.base, disk);
    case 'pull':
      return operation.base === null
        ? refusal('internal error', "argument key 'device' must not have null value")
        : noImage(operation.base, disk);
    case 'pivot':
    case 'abort':
    case 'set-speed':
      return refusal('invalid argument', `disk ${disk} does not have an active block job`);
  }
}

function noImage(name: string, disk: string): JobsError {
  return refusal('invalid argument', `could not find image '${name}' beneath '<null>' in chain for '${disk}'`);
}
