import { domainOption, flagOption } from '../../virsh/index.js';
import { domainTitle, endDomain } from '../line-domain.js';
import type { DomainCommand } from './domain-command.js';

/**
 * `virsh destroy` (tools/virsh-domain.c, cmdDestroy). QEMU ends as it is asked to, so `--graceful` comes to the same;
 * there are no logs for `--remove-logs`.
 */
export const destroy: DomainCommand<null> = {
  options: [domainOption, flagOption('graceful'), flagOption('remove-logs')],
  onlyLooks: false,
  failure: (domain) => `Failed to destroy domain '${domain}'`,
  read: () => null,
  run: async (domain) => {
    // Once it has ended, the document says what it is called.
    const title = domainTitle(domain);
    await endDomain(domain, 'destroyed');
    return `Domain '${title}' destroyed`;
  },
};
