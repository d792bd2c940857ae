import { domainOption, flagOption } from '../../virsh/index.js';
import type { DomainCommand } from './domain-command.js';

/** `virsh domstate` (tools/virsh-domain-monitor.c, cmdDomstate). */
export const domstate: DomainCommand<null> = {
  options: [domainOption, flagOption('reason')],
  onlyLooks: true,
  read: () => null,
  run: ({ live }) => Promise.resolve(live.isRunning ? 'running' : 'shut off'),
};
