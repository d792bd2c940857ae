import { domainOption, flagOption } from '../../virsh/index.js';
import { domainTitle } from '../line-domain.js';
import type { DomainCommand } from './domain-command.js';

/** `virsh destroy` (tools/virsh-domain.c, cmdDestroy). */
export const destroy: DomainCommand<null> = {
  options: [domainOption, flagOption('graceful')],
  onlyLooks: false,
  read: () => null,
  run: async (domain) => {
    domain.startsByItself = false;
    await domain.live.shutDown();
    return `Domain '${domainTitle(domain)}' destroyed`;
  },
};
