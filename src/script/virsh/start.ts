import { domainOption } from '../../virsh/index.js';
import { domainTitle, startDomain } from '../line-domain.js';
import type { DomainCommand } from './domain-command.js';

/** `virsh start` (tools/virsh-domain.c, cmdStart). */
export const start: DomainCommand<null> = {
  options: [domainOption],
  onlyLooks: false,
  read: () => null,
  run: async (domain) => {
    const notes = await startDomain(domain);
    return [...notes, `Domain '${domainTitle(domain)}' started`].join('\n');
  },
};
