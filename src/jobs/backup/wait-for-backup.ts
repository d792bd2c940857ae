import { JobsError } from '../jobs-error.js';
import type { RunningDomain } from '../job/running-domain.js';

/** What libvirt does only once no backup is on its way (qemu_backup.c, qemuBackupBegin: the job mask). */
export const waitsForBackup: ReadonlySet<string> = new Set(['snapshot', 'backup']);

/** Lets QEMU work until the backup has ended. That of a pull ends only when it is told to: libvirt gives up waiting for it. */
export async function backupEnded(domain: RunningDomain): Promise<void> {
  if (domain.state.backup?.mode === 'pull') {
    const held = 'cannot acquire state change lock (held by monitor=remoteDispatchDomainBackupBegin)';
    const advice = 'A pull backup ends when it is told to: virsh domjobabort.';
    throw new JobsError('libvirt', `Timed out during operation: ${held}`, advice);
  }
  while (domain.state.backup !== null) await domain.waitingTurn();
}
