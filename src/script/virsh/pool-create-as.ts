import { flagOption } from '../../virsh/index.js';
import { createPool } from '../pools/pool-acts.js';
import { readPool } from '../pools/read-pool.js';
import type { DomainCommand } from './domain-command.js';
import { poolAsOptions, type PoolWords, readPoolWords } from './pool-as-options.js';
import { buildOptions } from './pool-option.js';

/** `virsh pool-create-as` (tools/virsh-pool.c, cmdPoolCreateAs). */
export const poolCreateAs: DomainCommand<PoolWords & { readonly build: boolean }> = {
  options: [...poolAsOptions, flagOption('build'), ...buildOptions],
  onlyLooks: false,
  failure: (_, { name }) => `Failed to create pool ${name}`,
  read: (line) => ({ ...readPoolWords(line), build: line.has('build') }),
  run: async (domain, { name, xml, print, build }) => {
    if (print) return xml;
    const pool = readPool(xml, () => domain.life.pools.nextUuid());
    await createPool(domain, pool, build);
    return `Pool ${name} created\n`;
  },
};
