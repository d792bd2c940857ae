import { refusal } from '../../jobs/index.js';
import { domainOption } from '../../virsh/index.js';
import { domainTitle } from '../line-domain.js';
import type { DomainCommand } from './domain-command.js';

/** `virsh suspend` (tools/virsh-domain.c, cmdSuspend). */
export const suspend: DomainCommand<null> = {
  options: [domainOption],
  onlyLooks: false,
  failure: (domain) => `Failed to suspend domain '${domain}'`,
  read: () => null,
  run: (domain) => {
    if (!domain.live.isRunning) throw refusal('Requested operation is not valid', 'domain is not running');
    domain.live.pause.suspend();
    return Promise.resolve(`Domain '${domainTitle(domain)}' suspended`);
  },
};
