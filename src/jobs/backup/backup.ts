import { flagsText } from '../job/call-text.js';
import type { OperationKind } from '../job/operation-kind.js';
import { loadWhenNeeded } from '../job/load-when-needed.js';
import { backupBeginWords } from './backup-begin.js';
import { backupForm } from './backup-form.js';
import type { BackupOperation } from './backup-operation.js';

/** A backup: what the disks hold now goes into images of its own. */
export const backup: OperationKind<BackupOperation> = {
  virshWords: backupBeginWords,
  libvirtCall: ({ checkpointFile, reuseExternal }) => {
    const flags = flagsText([reuseExternal && 'VIR_DOMAIN_BACKUP_BEGIN_REUSE_EXTERNAL']);
    return `virDomainBackupBegin(dom, backupXML, ${checkpointFile === null ? 'NULL' : 'checkpointXML'}, ${flags})`;
  },
  perform: async (domain, operation) => {
    const { startBackup } = await loadWhenNeeded(() => import('./start-backup.js'));
    await startBackup(domain, operation);
    const { backup: started } = domain.state;
    const pull = started?.mode === 'pull';
    const where = (started?.disks ?? []).map(({ image }) => image.path).join(', ');
    const summary = pull
      ? `The backup is kept as it is now; what the guest overwrites goes into ${where}.`
      : `What the disks hold now is copied to ${where}.`;
    const warning = pull
      ? 'There is no network here, so nobody can read what a host would serve. End it: virsh domjobabort.'
      : null;
    await domain.tell('backup-started', null, summary, warning);
    return 'Backup started';
  },
  waiting: () => null,
  form: backupForm,
};
