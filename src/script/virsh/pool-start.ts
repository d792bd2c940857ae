import { flagOption } from '../../virsh/index.js';
import { namedPool } from '../pools/known-pools.js';
import { startPool } from '../pools/pool-acts.js';
import type { DomainCommand } from './domain-command.js';
import { buildOptions, poolOption } from './pool-option.js';

/** `virsh pool-start` (tools/virsh-pool.c, cmdPoolStart). */
export const poolStart: DomainCommand<{ readonly pool: string; readonly build: boolean }> = {
  options: [poolOption, flagOption('build'), ...buildOptions],
  onlyLooks: false,
  failure: (_, { pool }) => `Failed to start pool ${pool}`,
  read: (line) => ({ pool: line.text('pool') ?? '', build: line.has('build') }),
  run: async (domain, { pool, build }) => {
    await startPool(domain, namedPool(domain, pool), build);
    return `Pool ${pool} started\n`;
  },
};
