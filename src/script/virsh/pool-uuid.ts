import { JobsError } from '../../jobs/index.js';
import { knownPools, noPool } from '../pools/known-pools.js';
import type { DomainCommand } from './domain-command.js';
import { poolOption } from './pool-option.js';

/** `virsh pool-uuid` (tools/virsh-pool.c, cmdPoolUuid). */
export const poolUuid: DomainCommand<string> = {
  options: [poolOption],
  onlyLooks: true,
  failure: () => null,
  read: (line) => line.text('pool') ?? '',
  run: (domain, name) => {
    const found = knownPools(domain).find(({ pool }) => pool.name === name);
    if (found !== undefined) return Promise.resolve(found.pool.uuid);
    const { message, advice } = noPool(name);
    throw new JobsError('virsh', `failed to get pool '${name}'\nerror: ${message}`, advice);
  },
};
