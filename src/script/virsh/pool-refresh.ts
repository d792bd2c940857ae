import { refreshPool } from '../pools/pool-acts.js';
import { namedPool } from '../pools/known-pools.js';
import type { DomainCommand } from './domain-command.js';
import { poolOption } from './pool-option.js';

/** `virsh pool-refresh` (tools/virsh-pool.c, cmdPoolRefresh). */
export const poolRefresh: DomainCommand<string> = {
  options: [poolOption],
  onlyLooks: false,
  failure: (_, pool) => `Failed to refresh pool ${pool}`,
  read: (line) => line.text('pool') ?? '',
  run: async (domain, pool) => {
    await refreshPool(domain, namedPool(domain, pool));
    return `Pool ${pool} refreshed\n`;
  },
};
