import { flagOption, type VirshOption } from '../../virsh/index.js';
import { sayingFirst } from '../libvirt-refusal.js';
import { resizeVolume } from '../pools/change-volume.js';
import { namedVolume } from '../pools/named-volume.js';
import type { DomainCommand } from './domain-command.js';
import { inPoolOption, volumeOption } from './pool-option.js';
import { readVolumeSize } from './volume-size.js';

const capacityOption: VirshOption = { name: 'capacity', takes: 'text', required: true };

export interface Asked {
  readonly volume: string;
  readonly pool: string | null;
  /** As it was typed, without a sign. */
  readonly capacity: string;
  readonly bytes: number;
  readonly allocate: boolean;
  readonly delta: boolean;
  readonly shrink: boolean;
}

/** `virsh vol-resize` (tools/virsh-volume.c, cmdVolResize). */
export const volResize: DomainCommand<Asked> = {
  options: [
    ...[volumeOption, capacityOption, inPoolOption],
    ...['allocate', 'delta', 'shrink'].map((name) => flagOption(name)),
  ],
  onlyLooks: false,
  failure: () => null,
  read: (line) => {
    const typed = line.text('capacity') ?? '';
    const isNegative = typed.startsWith('-');
    if (isNegative && !line.has('shrink')) line.refuse('negative size requires --shrink', 'capacity');
    const bytes = readVolumeSize(line, 'capacity', true) ?? 0;
    return {
      ...{ volume: line.text('vol') ?? '', pool: line.text('pool'), capacity: typed.replace(/^-/u, ''), bytes },
      ...{ allocate: line.has('allocate'), delta: line.has('delta') || isNegative, shrink: line.has('shrink') },
    };
  },
  run: async (domain, { volume, pool, capacity, ...wish }) => {
    const named = await namedVolume(domain, volume, pool);
    const to = wish.delta ? `by ${capacity}` : `to ${capacity}`;
    return sayingFirst(`Failed to change size of volume '${named.name}' ${to}`, async () => {
      await resizeVolume(domain, named, wish);
      return `Size of volume '${named.name}' successfully changed ${to}\n`;
    });
  },
};
