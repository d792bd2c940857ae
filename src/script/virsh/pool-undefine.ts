import { undefinePool } from '../pools/pool-acts.js';
import { namedPool } from '../pools/known-pools.js';
import type { DomainCommand } from './domain-command.js';
import { poolOption } from './pool-option.js';

/** `virsh pool-undefine` (tools/virsh-pool.c, cmdPoolUndefine). */
export const poolUndefine: DomainCommand<string> = {
  options: [poolOption],
  onlyLooks: false,
  failure: (_, pool) => `Failed to undefine pool ${pool}`,
  read: (line) => line.text('pool') ?? '',
  run: async (domain, pool) => {
    await undefinePool(domain, namedPool(domain, pool));
    return `Pool ${pool} has been undefined\n`;
  },
};
