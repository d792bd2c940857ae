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
import { readTwoPhaseWait } from '../job/virsh-wait.js';
import type { CommitOperation } from './commit-operation.js';

/** `virsh blockcommit` (tools/virsh-domain.c, cmdBlockcommit). */
export const blockcommit: JobCommand<CommitOperation> = {
  options: [
    ...[domainOption, diskOption, numberOption('bandwidth'), textOption('base', 'path'), flagOption('shallow')],
    textOption('top', 'path'),
    ...['active', 'delete', 'wait', 'verbose'].map((name) => flagOption(name)),
    numberOption('timeout'),
    ...['pivot', 'keep-overlay', 'async', 'keep-relative', 'bytes'].map((name) => flagOption(name)),
  ],
  read: (line) => {
    line.exclusive('pivot', 'keep-overlay');
    const bandwidth = line.bandwidth();
    const wait = readTwoPhaseWait(line, 'keep-overlay');
    const operation: CommitOperation = {
      kind: 'commit',
      disk: line.text('path') ?? '',
      base: line.text('base'),
      top: line.text('top'),
      shallow: line.has('shallow'),
      active: ['active', 'pivot', 'keep-overlay'].some((name) => line.has(name)),
      delete: line.has('delete'),
      keepRelative: line.has('keep-relative'),
      bandwidth,
    };
    return { kind: 'block', operation, wait };
  },
};

/** What one types for a commit. */
export function blockcommitWords(operation: CommitOperation, domain: string): readonly string[] {
  return [
    ...['blockcommit', domain, operation.disk],
    ...optionWords('base', operation.base),
    ...optionWords('top', operation.top),
    ...flagWords('shallow', operation.shallow),
    ...flagWords('active', operation.active),
    ...flagWords('delete', operation.delete),
    ...flagWords('keep-relative', operation.keepRelative),
    ...bandwidthWords(operation.bandwidth),
  ];
}
