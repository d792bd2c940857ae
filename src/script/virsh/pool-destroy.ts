import { destroyPool } from '../pools/pool-acts.js';
import { namedPool } from '../pools/known-pools.js';
import type { DomainCommand } from './domain-command.js';
import { poolOption } from './pool-option.js';

/** `virsh pool-destroy` (tools/virsh-pool.c, cmdPoolDestroy). */
export const poolDestroy: DomainCommand<string> = {
  options: [poolOption],
  onlyLooks: false,
  failure: (_, pool) => `Failed to destroy pool ${pool}`,
  read: (line) => line.text('pool') ?? '',
  run: async (domain, pool) => {
    await destroyPool(domain, namedPool(domain, pool));
    return `Pool ${pool} destroyed\n`;
  },
};
