import { domainOption, flagOption, tableText } from '../../virsh/index.js';
import { diskName, sourceName } from './documented-disk.js';
import type { DomainCommand } from './domain-command.js';

export interface Asked {
  readonly details: boolean;
}

/** `virsh domblklist` (tools/virsh-domain-monitor.c, cmdDomblklist). */
export const domblklist: DomainCommand<Asked> = {
  options: [domainOption, flagOption('inactive'), flagOption('details')],
  onlyLooks: true,
  failure: () => null,
  read: (line) => ({ details: line.has('details') }),
  run: ({ document }, { details }) => {
    const rows = document.disks().map((disk) => {
      const kind = [disk.chain.images[0]?.source?.type ?? 'file', disk.device];
      return [...(details ? kind : []), diskName(disk), sourceName(disk)];
    });
    return Promise.resolve(tableText([...(details ? ['Type', 'Device'] : []), 'Target', 'Source'], rows));
  },
};
