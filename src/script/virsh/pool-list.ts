import { JobsError } from '../../jobs/index.js';
import { flagOption, scaledText, tableText, textOption } from '../../virsh/index.js';
import type { LineDomain } from '../line-domain.js';
import { knownPools } from '../pools/known-pools.js';
import { poolSizes } from '../pools/pool-sizes.js';
import { type KnownPool, otherPoolTypes, poolTypes } from '../pools/pool.js';
import type { DomainCommand } from './domain-command.js';

/** Of two filters of one group either counts. */
const groups = [
  { transient: ({ persistent }: KnownPool) => !persistent, persistent: ({ persistent }: KnownPool) => persistent },
  { autostart: ({ autostart }: KnownPool) => autostart, 'no-autostart': ({ autostart }: KnownPool) => !autostart },
] as const;

const flags = ['inactive', 'all', ...groups.flatMap((group) => Object.keys(group)), 'details', 'uuid', 'name'];

export interface Asked {
  readonly flags: ReadonlySet<string>;
  /** Null for any. */
  readonly types: readonly string[] | null;
}

/** `virsh pool-list` (tools/virsh-pool.c, cmdPoolList). */
export const poolList: DomainCommand<Asked> = {
  options: [
    ...flags.slice(0, 6).map((name) => flagOption(name)),
    textOption('type'),
    ...flags.slice(6).map((name) => flagOption(name)),
  ],
  onlyLooks: true,
  failure: () => null,
  read: (line) => {
    line.exclusive('all', 'inactive');
    line.exclusive('details', 'uuid');
    line.exclusive('details', 'name');
    const asked = new Set(flags.filter((name) => line.has(name)));
    return { flags: asked, types: line.text('type')?.split(',') ?? null };
  },
  run: async (domain, asked) => {
    const wrong = asked.types?.find((type) => ![...poolTypes, ...otherPoolTypes].includes(type));
    if (wrong !== undefined) throw new JobsError('virsh', `Invalid pool type '${wrong}'`);
    const pools = knownPools(domain).filter((known) => isAsked(known, asked));
    if (asked.flags.has('name') || asked.flags.has('uuid'))
      return pools.map((known) => nameOf(known, asked)).join('\n');
    return asked.flags.has('details') ? detailedTable(domain, pools) : table(pools);
  },
};

function isAsked(known: KnownPool, { flags: chosen, types }: Asked): boolean {
  if (!chosen.has('all') && known.active === chosen.has('inactive')) return false;
  if (types !== null && !types.includes(known.pool.type)) return false;
  return groups.every((group) => {
    const tests = Object.entries(group).filter(([name]) => chosen.has(name));
    return tests.length === 0 || tests.some(([, passes]) => passes(known));
  });
}

function nameOf({ pool }: KnownPool, { flags: chosen }: Asked): string {
  return [...(chosen.has('uuid') ? [pool.uuid] : []), ...(chosen.has('name') ? [pool.name] : [])].join(' ');
}

function table(pools: readonly KnownPool[]): string {
  return tableText(
    ['Name', 'State', 'Autostart'],
    pools.map(({ pool, active, autostart }) => [pool.name, active ? 'active' : 'inactive', yesOrNo(autostart)]),
  );
}

async function detailedTable(domain: LineDomain, pools: readonly KnownPool[]): Promise<string> {
  const rows = await Promise.all(
    pools.map(async (known) => {
      const { pool, active, autostart, persistent } = known;
      const { capacity, allocation, available } = await poolSizes(domain, known);
      const sizes = active ? [capacity, allocation, available].map((bytes) => scaledText(bytes, 2)) : ['-', '-', '-'];
      return [pool.name, active ? 'running' : 'inactive', yesOrNo(autostart), yesOrNo(persistent), ...sizes];
    }),
  );
  return tableText(['Name', 'State', 'Autostart', 'Persistent', 'Capacity', 'Allocation', 'Available'], rows);
}

function yesOrNo(value: boolean): string {
  return value ? 'yes' : 'no';
}
