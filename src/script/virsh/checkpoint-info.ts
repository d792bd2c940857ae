import { domainTitle } from '../line-domain.js';
import type { DomainCommand } from './domain-command.js';
import { namedCheckpointOptions } from './named-checkpoint.js';

/** `virsh checkpoint-info` (tools/virsh-checkpoint.c, cmdCheckpointInfo). */
export const checkpointInfo: DomainCommand<string> = {
  options: namedCheckpointOptions,
  onlyLooks: true,
  failure: () => null,
  read: (line) => line.text('checkpointname') ?? '',
  run: (domain, name) => {
    const { checkpoints } = domain.life;
    const checkpoint = checkpoints.get(name);
    const rows: readonly (readonly [string, string])[] = [
      ['Name:', name],
      ['Domain:', domainTitle(domain)],
      ['Parent:', checkpoint.parent ?? '-'],
      ['Children:', String(checkpoints.childrenOf(checkpoint).length)],
      ['Descendants:', String(checkpoints.descendantsOf(checkpoint).length)],
    ];
    return Promise.resolve(rows.map(([label, value]) => `${label.padEnd(15)} ${value}`).join('\n'));
  },
};
