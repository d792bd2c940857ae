import { refusal } from '../../jobs/index.js';
import { domainOption } from '../../virsh/index.js';
import type { DomainCommand } from './domain-command.js';

/** `virsh domblkerror` (tools/virsh-domain-monitor.c, cmdDomblkerror). */
export const domblkerror: DomainCommand<null> = {
  options: [domainOption],
  onlyLooks: true,
  failure: () => null,
  read: () => null,
  run: ({ live }) => {
    if (!live.isRunning) throw refusal('Requested operation is not valid', 'domain is not running');
    const errors = [...live.pause.errors].map(([target, error]) => `${target}: ${error}`);
    return Promise.resolve(errors.length === 0 ? 'No errors found' : errors.join('\n'));
  },
};
