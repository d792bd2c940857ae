import { namedVolume } from '../pools/named-volume.js';
import { volumePath } from '../pools/read-pool.js';
import type { DomainCommand } from './domain-command.js';
import { inPoolOption, volumeOption } from './pool-option.js';

/** `virsh vol-path` (tools/virsh-volume.c, cmdVolPath); a volume's key is its path here, as in a directory. */
export const volPath: DomainCommand<{ readonly volume: string; readonly pool: string | null }> = {
  options: [volumeOption, inPoolOption],
  onlyLooks: true,
  failure: () => null,
  read: (line) => ({ volume: line.text('vol') ?? '', pool: line.text('pool') }),
  run: async (domain, { volume, pool }) => {
    const { known, name } = await namedVolume(domain, volume, pool);
    return volumePath(known.pool, name);
  },
};
