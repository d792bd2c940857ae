import {
  bandwidthWords,
  diskOption,
  domainOption,
  flagOption,
  flagWords,
  numberOption,
  optionWords,
  textOption,
} from '../../virsh/index.js';
import type { JobCommand } from '../job/job-command.js';
import { readWait } from '../job/virsh-wait.js';
import type { PullOperation } from './pull-operation.js';

/** `virsh blockpull` (tools/virsh-domain.c, cmdBlockpull). */
export const blockpull: JobCommand<PullOperation> = {
  options: [
    ...[domainOption, diskOption, numberOption('bandwidth'), textOption('base', 'path')],
    ...['wait', 'verbose'].map((name) => flagOption(name)),
    numberOption('timeout'),
    ...['async', 'keep-relative', 'bytes'].map((name) => flagOption(name)),
  ],
  read: (line) => {
    line.requires('verbose', 'wait');
    line.requires('async', 'wait');
    const bandwidth = line.bandwidth();
    const wait = readWait(line);
    const operation: PullOperation = {
      ...{ kind: 'pull', disk: line.text('path') ?? '', base: line.text('base') },
      ...{ keepRelative: line.has('keep-relative'), bandwidth },
    };
    return { kind: 'block', operation, wait };
  },
};

/** What one types for a pull. */
export function blockpullWords(operation: PullOperation, domain: string): readonly string[] {
  return [
    ...['blockpull', domain, operation.disk],
    ...optionWords('base', operation.base),
    ...flagWords('keep-relative', operation.keepRelative),
    ...bandwidthWords(operation.bandwidth),
  ];
}
