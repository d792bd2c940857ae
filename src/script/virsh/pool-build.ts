import { buildPool } from '../pools/pool-acts.js';
import { namedPool } from '../pools/known-pools.js';
import type { DomainCommand } from './domain-command.js';
import { buildOptions, poolOption } from './pool-option.js';

/** `virsh pool-build` (tools/virsh-pool.c, cmdPoolBuild). */
export const poolBuild: DomainCommand<string> = {
  options: [poolOption, ...buildOptions],
  onlyLooks: false,
  failure: (_, pool) => `Failed to build pool ${pool}`,
  read: (line) => line.text('pool') ?? '',
  run: async (domain, pool) => {
    await buildPool(domain, namedPool(domain, pool));
    return `Pool ${pool} built\n`;
  },
};
