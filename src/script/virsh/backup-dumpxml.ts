import { loadMoments } from '../load-moments.js';
import { JobsError } from '../../jobs/index.js';
import { domainOption, flagOption } from '../../virsh/index.js';
import type { DomainCommand } from './domain-command.js';

const whole = 'the whole text is printed here.';

/** `virsh backup-dumpxml` (tools/virsh-backup.c, cmdBackupDumpXML). */
export const backupDumpxml: DomainCommand<null> = {
  options: [domainOption, { name: 'xpath', takes: 'text', onlyNamed: true, refused: whole }, flagOption('wrap', whole)],
  onlyLooks: true,
  failure: () => null,
  read: () => null,
  run: async ({ live }) => {
    const { backup } = live;
    const { backupAsXml } = await loadMoments();
    if (backup !== null)
      return Promise.resolve(
        backupAsXml(
          backup,
          live.disks.map(({ target }) => target),
        ),
      );
    throw new JobsError('libvirt', 'Domain backup job id not found: no domain backup job present');
  },
};
