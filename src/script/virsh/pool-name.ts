import { JobsError } from '../../jobs/index.js';
import { knownPools } from '../pools/known-pools.js';
import type { DomainCommand } from './domain-command.js';
import { poolOption } from './pool-option.js';

/** `virsh pool-name` (tools/virsh-pool.c, cmdPoolName). */
export const poolName: DomainCommand<string> = {
  options: [poolOption],
  onlyLooks: true,
  failure: () => null,
  read: (line) => line.text('pool') ?? '',
  run: (domain, uuid) => {
    const found = knownPools(domain).find(({ pool }) => pool.uuid === uuid.toLowerCase());
    if (found !== undefined) return Promise.resolve(found.pool.name);
    const isUuid = /^[\da-f-]{32,36}$/iu.test(uuid);
    const reason = isUuid ? `\nerror: Storage pool not found: no storage pool with matching uuid '${uuid}'` : '';
    throw new JobsError('virsh', `failed to get pool '${uuid}'${reason}`);
  },
};
