import { setThreshold } from '../../jobs/index.js';
import { commandText } from '../../shell/index.js';
import { domainOption } from '../../virsh/index.js';
import { domainTitle } from '../line-domain.js';
import type { DomainCommand } from './domain-command.js';

export interface Asked {
  readonly device: string;
  readonly bytes: number;
}

/** `virsh domblkthreshold` (tools/virsh-domain.c, cmdDomblkthreshold). */
export const domblkthreshold: DomainCommand<Asked> = {
  options: [
    domainOption,
    { name: 'dev', takes: 'text', required: true, means: 'disk' },
    { name: 'threshold', takes: 'number', required: true },
  ],
  onlyLooks: false,
  needsRunning: () => true,
  failure: () => null,
  read: (line) => ({ device: line.text('dev') ?? '', bytes: line.scaled('threshold', 1) ?? 0 }),
  run: async (domain, { device, bytes }) => {
    const told = {
      libvirtCall: `virDomainSetBlockThreshold(domain, "${device}", ${bytes}, 0)`,
      virshLine: commandText(['virsh', 'domblkthreshold', domainTitle(domain), device, String(bytes)]),
    };
    await domain.live.work(told, (running) => setThreshold(running, device, bytes));
    return '';
  },
};
