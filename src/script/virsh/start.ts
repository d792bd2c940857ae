import { JobsError } from '../../jobs/index.js';
import { domainOption, flagOption, refusedTextOption, type VirshOption } from '../../virsh/index.js';
import { domainTitle, startDomain, startFailure } from '../line-domain.js';
import type { DomainCommand } from './domain-command.js';

/** What a start can be told and no machine is here for. */
export const machineOptions: readonly VirshOption[] = [
  flagOption('console', 'there is no console, only disks and a guest that writes.'),
  flagOption('paused', 'the guest does nothing by itself, so it is never paused.'),
  flagOption('autodestroy', 'no connection ends with virsh.'),
];

/** What virsh's own process has open can't be handed on. */
export const passFdsOption = refusedTextOption('pass-fds', 'a page has no open files to pass.');

/** `virsh start` (tools/virsh-domain.c, cmdStart). */
export const start: DomainCommand<null> = {
  options: [
    ...[domainOption, ...machineOptions],
    flagOption('bypass-cache', 'there is no saved state to load.'),
    flagOption('force-boot', 'there is no saved state to throw away.'),
    passFdsOption,
    flagOption('reset-nvram', 'there is no machine with an NVRAM.'),
  ],
  onlyLooks: false,
  failure: startFailure,
  read: () => null,
  run: async (domain) => {
    if (domain.live.isRunning) throw new JobsError('virsh', 'Domain is already active');
    const notes = await startDomain(domain);
    return [...notes, `Domain '${domainTitle(domain)}' started`].join('\n');
  },
};
