import { flagOption } from '../../virsh/index.js';
import { namedPool } from '../pools/known-pools.js';
import { poolAsXml } from '../pools/pool-as-xml.js';
import { poolSizes } from '../pools/pool-sizes.js';
import type { DomainCommand } from './domain-command.js';
import { poolOption } from './pool-option.js';
import { xpathOptions } from './xpath-options.js';

/** `virsh pool-dumpxml` (tools/virsh-pool.c, cmdPoolDumpXML). What runs and what is defined is the same here. */
export const poolDumpxml: DomainCommand<string> = {
  options: [poolOption, flagOption('inactive'), ...xpathOptions],
  onlyLooks: true,
  failure: () => null,
  read: (line) => line.text('pool') ?? '',
  run: async (domain, called) => {
    const known = namedPool(domain, called);
    return poolAsXml(known.pool, await poolSizes(domain, known));
  },
};
