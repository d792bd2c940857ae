import { type JobsError, refusal } from '../jobs-error.js';
import { noNode } from '../monitor/node-size.js';
import type { BlockOperation } from './job-commands.js';

/** What libvirt says of an operation on a drive with nothing in it: it finds out where it needs the image. */
export function emptyDriveRefusal(operation: Exclude<BlockOperation, { kind: 'snapshot' | 'job-info' }>): JobsError {
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
