import { flagOption, scaledText } from '../../virsh/index.js';
import { namedPool } from '../pools/known-pools.js';
import { poolSizes } from '../pools/pool-sizes.js';
import type { DomainCommand } from './domain-command.js';
import { poolOption } from './pool-option.js';

/** `virsh pool-info` (tools/virsh-pool.c, cmdPoolInfo). */
export const poolInfo: DomainCommand<{ readonly pool: string; readonly bytes: boolean }> = {
  options: [poolOption, flagOption('bytes')],
  onlyLooks: true,
  failure: () => null,
  read: (line) => ({ pool: line.text('pool') ?? '', bytes: line.has('bytes') }),
  run: async (domain, asked) => {
    const known = namedPool(domain, asked.pool);
    const { pool, active, persistent, autostart } = known;
    const size = (value: number): string => (asked.bytes ? String(value) : scaledText(value, 2));
    const sizes = active ? await poolSizes(domain, known) : null;
    const rows = [
      ['Name', pool.name],
      ['UUID', pool.uuid],
      ['State', active ? 'running' : 'inactive'],
      ['Persistent', persistent ? 'yes' : 'no'],
      ['Autostart', autostart ? 'yes' : 'no'],
      ...(sizes === null
        ? []
        : [
            ['Capacity', size(sizes.capacity)],
            ['Allocation', size(sizes.allocation)],
            ['Available', size(sizes.available)],
          ]),
    ];
    return `${rows.map(([name = '', value = '']) => `${`${name}:`.padEnd(15)} ${value}`).join('\n')}\n`;
  },
};
