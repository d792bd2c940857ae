import { JobsError } from '../../jobs/index.js';
import { flagOption, scaledText } from '../../virsh/index.js';
import { lookAtVolume } from '../pools/look-at-volume.js';
import { namedVolume, type NamedVolume, refreshAdvice } from '../pools/named-volume.js';
import { volumePath } from '../pools/read-pool.js';
import type { DomainCommand } from './domain-command.js';
import { inPoolOption, volumeOption } from './pool-option.js';

export interface Asked {
  readonly volume: string;
  readonly pool: string | null;
  readonly bytes: boolean;
  readonly physical: boolean;
}

/** `virsh vol-info` (tools/virsh-volume.c, cmdVolInfo). */
export const volInfo: DomainCommand<Asked> = {
  options: [volumeOption, inPoolOption, flagOption('bytes'), flagOption('physical')],
  onlyLooks: true,
  failure: () => null,
  read: (line) => ({
    ...{ volume: line.text('vol') ?? '', pool: line.text('pool') },
    ...{ bytes: line.has('bytes'), physical: line.has('physical') },
  }),
  run: async (domain, asked) => {
    const named = await namedVolume(domain, asked.volume, asked.pool);
    const volume = await lookAtVolume(domain, named.known, named.name);
    if (volume === null) throw volumeGone(named);
    const { name, type, capacity, allocation, physical } = volume;
    const size = (value: number): string => (asked.bytes ? `${value} bytes` : scaledText(value, 2));
    const last = asked.physical ? ['Physical', size(physical)] : ['Allocation', size(allocation)];
    const rows = [['Name', name], ['Type', type], ['Capacity', size(capacity)], last];
    return `${rows.map(([label = '', value = '']) => `${`${label}:`.padEnd(15)} ${value}`).join('\n')}\n`;
  },
};

/** libvirt knows the volume, and its file is gone. */
export function volumeGone({ known, name }: NamedVolume): JobsError {
  const path = volumePath(known.pool, name);
  const reason = `Storage volume not found: no storage vol with matching path '${path}'`;
  return new JobsError('libvirt', reason, refreshAdvice(known));
}
