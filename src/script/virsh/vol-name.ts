import { namedVolume } from '../pools/named-volume.js';
import type { DomainCommand } from './domain-command.js';
import { volumeOption } from './pool-option.js';

/** `virsh vol-name` (tools/virsh-volume.c, cmdVolName). */
export const volName: DomainCommand<string> = {
  options: [volumeOption],
  onlyLooks: true,
  failure: () => null,
  read: (line) => line.text('vol') ?? '',
  run: async (domain, volume) => (await namedVolume(domain, volume, null, null)).name,
};
