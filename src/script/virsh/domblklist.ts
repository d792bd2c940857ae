import { domainOption, flagOption, tableText } from '../../virsh/index.js';
import { definitionOf } from '../line-domain.js';
import { diskName, sourceName } from './documented-disk.js';
import type { DomainCommand } from './domain-command.js';

export interface Asked {
  readonly inactive: boolean;
  readonly details: boolean;
}

/** `virsh domblklist` (tools/virsh-domain-monitor.c, cmdDomblklist). */
export const domblklist: DomainCommand<Asked> = {
  options: [domainOption, flagOption('inactive'), flagOption('details')],
  onlyLooks: true,
  failure: () => null,
  read: (line) => ({ inactive: line.has('inactive'), details: line.has('details') }),
  run: (domain, { inactive, details }) => {
    const { document } = domain;
    const disks = inactive ? document.disksIn(definitionOf(domain)) : document.disks();
    const rows = disks.map((disk) => {
      const kind = [disk.chain.images[0]?.source?.type ?? 'file', disk.device];
      return [...(details ? kind : []), diskName(disk), sourceName(disk)];
    });
    return Promise.resolve(tableText([...(details ? ['Type', 'Device'] : []), 'Target', 'Source'], rows));
  },
};
