import { flagOption, scaledText, tableText } from '../../virsh/index.js';
import { sayingFirst } from '../libvirt-refusal.js';
import { namedPool, refuseUnless, seenVolumes } from '../pools/known-pools.js';
import { lookAtVolume } from '../pools/look-at-volume.js';
import { volumePath } from '../pools/read-pool.js';
import type { DomainCommand } from './domain-command.js';
import { poolOption } from './pool-option.js';

/** `virsh vol-list` (tools/virsh-volume.c, cmdVolList). */
export const volList: DomainCommand<{ readonly pool: string; readonly details: boolean }> = {
  options: [poolOption, flagOption('details')],
  onlyLooks: true,
  failure: () => null,
  read: (line) => ({ pool: line.text('pool') ?? '', details: line.has('details') }),
  run: async (domain, asked) => {
    const known = namedPool(domain, asked.pool);
    const names = await sayingFirst('Failed to list volumes', async () => {
      refuseUnless(known, 'active');
      return [...(await seenVolumes(domain, known))].sort(compareNames);
    });
    const named = names.map((name) => [name, volumePath(known.pool, name)]);
    if (!asked.details) return `${tableText(['Name', 'Path'], named)}\n`;
    const rows = await Promise.all(
      named.map(async ([name = '', path = '']) => {
        const volume = await lookAtVolume(domain, known, name);
        if (volume === null) return [name, path, '-', '-', '-'];
        return [name, path, volume.type, scaledText(volume.capacity, 2), scaledText(volume.allocation, 2)];
      }),
    );
    return `${tableText(['Name', 'Path', 'Type', 'Capacity', 'Allocation'], rows)}\n`;
  },
};

function compareNames(one: string, other: string): number {
  const [left, right] = [one.toLowerCase(), other.toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
}
