import { domainOption } from '../../virsh/index.js';
import { domainTitle } from '../line-domain.js';
import type { DomainCommand } from './domain-command.js';

/** `virsh undefine` (tools/virsh-domain.c, cmdUndefine). */
export const undefine: DomainCommand<null> = {
  options: [domainOption],
  onlyLooks: false,
  read: () => null,
  run: (domain) => {
    domain.live.persistent = false;
    return Promise.resolve(`Domain '${domainTitle(domain)}' has been undefined`);
  },
};
