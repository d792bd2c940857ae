import { flagOption, tableText } from '../../virsh/index.js';
import { domainTitle } from '../line-domain.js';
import type { DomainCommand } from './domain-command.js';

export interface Asked {
  readonly withStopped: boolean;
  readonly onlyNames: boolean;
}

/** `virsh list` (tools/virsh-domain-monitor.c, cmdList). */
export const list: DomainCommand<Asked> = {
  options: ['all', 'inactive', 'name', 'table'].map((name) => flagOption(name)),
  onlyLooks: true,
  read: (line) => ({ withStopped: line.has('all') || line.has('inactive'), onlyNames: line.has('name') }),
  run: (domain, { withStopped, onlyNames }) => {
    const { isRunning } = domain.live;
    const name = domainTitle(domain);
    const shown = isRunning || withStopped;
    if (onlyNames) return Promise.resolve(shown ? name : '');
    const row = [isRunning ? '1' : '-', name, isRunning ? 'running' : 'shut off'];
    return Promise.resolve(tableText(['Id', 'Name', 'State'], shown ? [row] : []));
  },
};
