import { deletePool } from '../pools/pool-acts.js';
import { namedPool } from '../pools/known-pools.js';
import type { DomainCommand } from './domain-command.js';
import { poolOption } from './pool-option.js';

/** `virsh pool-delete` (tools/virsh-pool.c, cmdPoolDelete). */
export const poolDelete: DomainCommand<string> = {
  options: [poolOption],
  onlyLooks: false,
  failure: (_, pool) => `Failed to delete pool ${pool}`,
  read: (line) => line.text('pool') ?? '',
  run: async (domain, pool) => {
    await deletePool(domain, namedPool(domain, pool));
    return `Pool ${pool} deleted\n`;
  },
};
