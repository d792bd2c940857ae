import { flagOption } from '../../virsh/index.js';
import { namedVolume } from '../pools/named-volume.js';
import type { DomainCommand } from './domain-command.js';
import { volumeOption } from './pool-option.js';

/** `virsh vol-pool` (tools/virsh-volume.c, cmdVolPool). */
export const volPool: DomainCommand<{ readonly volume: string; readonly uuid: boolean }> = {
  options: [volumeOption, flagOption('uuid')],
  onlyLooks: true,
  failure: () => null,
  read: (line) => ({ volume: line.text('vol') ?? '', uuid: line.has('uuid') }),
  run: async (domain, { volume, uuid }) => {
    const { pool } = (await namedVolume(domain, volume, null, null)).known;
    return uuid ? pool.uuid : pool.name;
  },
};
