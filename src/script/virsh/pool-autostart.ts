import { flagOption } from '../../virsh/index.js';
import { namedPool } from '../pools/known-pools.js';
import { setAutostart } from '../pools/pool-acts.js';
import type { DomainCommand } from './domain-command.js';
import { poolOption } from './pool-option.js';

/** `virsh pool-autostart` (tools/virsh-pool.c, cmdPoolAutostart). */
export const poolAutostart: DomainCommand<{ readonly pool: string; readonly disable: boolean }> = {
  options: [poolOption, flagOption('disable')],
  onlyLooks: false,
  failure: (_, { pool, disable }) => `failed to ${disable ? 'unmark' : 'mark'} pool ${pool} as autostarted`,
  read: (line) => ({ pool: line.text('pool') ?? '', disable: line.has('disable') }),
  run: async (domain, { pool, disable }) => {
    await setAutostart(domain, namedPool(domain, pool), !disable);
    return `Pool ${pool} ${disable ? 'unmarked' : 'marked'} as autostarted\n`;
  },
};
