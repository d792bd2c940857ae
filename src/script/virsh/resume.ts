import { domainOption } from '../../virsh/index.js';
import { domainTitle } from '../line-domain.js';
import type { DomainCommand } from './domain-command.js';

/** `virsh resume` (tools/virsh-domain.c, cmdResume). What the guest could not write it writes now. */
export const resume: DomainCommand<null> = {
  options: [domainOption],
  onlyLooks: false,
  failure: (domain) => `Failed to resume domain '${domain}'`,
  read: () => null,
  run: async (domain) => {
    const answer = await domain.live.resume();
    const told = `Domain '${domainTitle(domain)}' resumed`;
    return answer === null ? told : `${told}\n${answer.text.trimEnd()}`;
  },
};
