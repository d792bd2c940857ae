import { domainOption, flagOption, flagWords, optionWords, textOption } from '../../virsh/index.js';
import type { JobCommand } from '../job/job-command.js';
import type { BackupOperation } from './backup-operation.js';

/** `virsh backup-begin` (tools/virsh-backup.c, cmdBackupBegin). */
export const backupBegin: JobCommand<BackupOperation> = {
  options: [
    ...[domainOption, textOption('backupxml', 'path'), textOption('checkpointxml', 'path')],
    ...[
      flagOption('reuse-external'),
      flagOption('preserve-domain-on-shutdown', 'a guest here ends only with its domain.'),
    ],
  ],
  read: (line) => {
    const operation: BackupOperation = {
      ...{ kind: 'backup', xmlFile: line.text('backupxml'), checkpointFile: line.text('checkpointxml') },
      ...{ reuseExternal: line.has('reuse-external'), described: null },
    };
    return { kind: 'block', operation, wait: null };
  },
};

/** What one types for a backup. */
export function backupBeginWords(
  { xmlFile, checkpointFile, reuseExternal }: BackupOperation,
  domain: string,
): readonly string[] {
  return [
    ...['backup-begin', domain],
    ...optionWords('backupxml', xmlFile),
    ...optionWords('checkpointxml', checkpointFile),
    ...flagWords('reuse-external', reuseExternal),
  ];
}
