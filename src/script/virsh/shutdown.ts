import { domainOption } from '../../virsh/index.js';
import { domainTitle } from '../line-domain.js';
import type { DomainCommand } from './domain-command.js';

/** `virsh shutdown` (tools/virsh-domain.c, cmdShutdown). The guest does at once as it is told. */
export const shutdown: DomainCommand<null> = {
  options: [domainOption],
  onlyLooks: false,
  read: () => null,
  run: async (domain) => {
    domain.startsByItself = false;
    await domain.live.shutDown();
    return `Domain '${domainTitle(domain)}' is being shutdown`;
  },
};
