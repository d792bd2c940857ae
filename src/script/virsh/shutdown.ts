import { domainOption } from '../../virsh/index.js';
import { domainTitle, endDomain } from '../line-domain.js';
import type { DomainCommand } from './domain-command.js';

const modes: readonly string[] = ['acpi', 'agent', 'initctl', 'signal', 'paravirt'];

/** `virsh shutdown` (tools/virsh-domain.c, cmdShutdown). The guest does at once as it is told, however it is. */
export const shutdown: DomainCommand<null> = {
  options: [domainOption, { name: 'mode', takes: 'text' }],
  onlyLooks: false,
  failure: (domain) => `Failed to shutdown domain '${domain}'`,
  read: (line) => {
    const unknown = (line.text('mode')?.split(',') ?? []).find((mode) => !modes.includes(mode));
    if (unknown !== undefined) {
      const known = "'acpi', 'agent', 'initctl', 'signal', or 'paravirt'";
      line.refuse(`Unknown mode ${unknown} value, expecting ${known}`, 'mode');
    }
    if (line.text('mode')?.includes('agent') === true) {
      line.refuse('virsh shutdown --mode agent needs an agent in the guest, and there is none.', 'mode');
    }
    return null;
  },
  run: async (domain) => {
    // Once it has ended, the document says what it is called.
    const title = domainTitle(domain);
    await endDomain(domain, 'shutdown');
    return `Domain '${title}' is being shutdown`;
  },
};
