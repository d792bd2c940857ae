import { definePool } from '../pools/pool-acts.js';
import { readPool } from '../pools/read-pool.js';
import type { DomainCommand } from './domain-command.js';
import { poolAsOptions, type PoolWords, readPoolWords } from './pool-as-options.js';

/** `virsh pool-define-as` (tools/virsh-pool.c, cmdPoolDefineAs). */
export const poolDefineAs: DomainCommand<PoolWords> = {
  options: poolAsOptions,
  onlyLooks: false,
  failure: (_, { name }) => `Failed to define pool ${name}`,
  read: readPoolWords,
  run: async (domain, { name, xml, print }) => {
    if (print) return xml;
    await definePool(
      domain,
      readPool(xml, () => domain.life.pools.nextUuid()),
    );
    return `Pool ${name} defined\n`;
  },
};
