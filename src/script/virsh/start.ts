import { JobsError } from '../../jobs/index.js';
import { domainOption, flagOption, refusedTextOption, type VirshOption } from '../../virsh/index.js';
import { domainTitle, startDomain, startFailure } from '../line-domain.js';
import type { DomainCommand } from './domain-command.js';

/** What a start can be told and no machine is here for. */
export const machineOptions: readonly VirshOption[] = [
  flagOption('console', 'there is no console, only disks and a guest that writes.'),
  flagOption('paused'),
  flagOption('autodestroy', 'no connection ends with virsh.'),
];

/** What virsh's own process has open can't be handed on. */
export const passFdsOption = refusedTextOption('pass-fds', 'a page has no open files to pass.');

export interface StartAsked {
  /** Its guest stands still from the beginning. */
  readonly paused: boolean;
}

/** `virsh start` (tools/virsh-domain.c, cmdStart). */
export const start: DomainCommand<StartAsked> = {
  options: [
    ...[domainOption, ...machineOptions],
    flagOption('bypass-cache', 'there is no saved state to load.'),
    flagOption('force-boot', 'there is no saved state to throw away.'),
    passFdsOption,
    flagOption('reset-nvram', 'there is no machine with an NVRAM.'),
  ],
  onlyLooks: false,
  failure: startFailure,
  read: (line) => ({ paused: line.has('paused') }),
  run: async (domain, { paused }) => {
    if (domain.live.isRunning) throw new JobsError('virsh', 'Domain is already active');
    const notes = await startDomain(domain);
    if (paused) domain.live.pause.suspend();
    return [...notes, `Domain '${domainTitle(domain)}' started`].join('\n');
  },
};
