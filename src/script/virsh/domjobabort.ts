import { refusal } from '../../jobs/index.js';
import { domainOption, flagOption } from '../../virsh/index.js';
import { domainTitle } from '../line-domain.js';
import type { DomainCommand } from './domain-command.js';
import { commandText } from '../../shell/index.js';

/** `virsh domjobabort`: ends a backup before it is done (tools/virsh-domain.c, cmdDomjobabort). */
export const domjobabort: DomainCommand<null> = {
  options: [domainOption, flagOption('postcopy', 'no domain is migrated here.')],
  onlyLooks: false,
  failure: () => null,
  read: () => null,
  run: async (domain) => {
    const { live } = domain;
    const virshLine = commandText(['virsh', 'domjobabort', domainTitle(domain)]);
    if (!live.isRunning) throw refusal('Requested operation is not valid', 'domain is not running');
    await live.work({ libvirtCall: 'virDomainAbortJob(dom)', virshLine }, async (running) => {
      const { state, jobs } = running;
      if (state.backup === null) throw refusal('Requested operation is not valid', 'no job is active on the domain');
      for (const { diskId, end } of state.backup.disks) {
        if (end === 'running') await jobs.abort(state.disk(diskId));
      }
      while (live.backup !== null) await running.waitingTurn();
    });
    return '';
  },
};
