import { domainOption, flagOption, tableText, type VirshLine } from '../../virsh/index.js';
import { isExternal, type Snapshot } from '../snapshot-tree/snapshot.js';
import type { SnapshotTree } from '../snapshot-tree/snapshot-tree.js';
import type { DomainCommand } from './domain-command.js';
import { findSnapshot, type NamedSnapshot } from './named-snapshot.js';
import { loadMoments } from '../load-moments.js';

export interface Asked {
  readonly form: 'table' | 'tree' | 'names';
  readonly parents: boolean;
  readonly filters: ReadonlySet<string>;
  /** Only what stands below this one; null lists all. */
  readonly from: NamedSnapshot | null;
  readonly topological: boolean;
}

/** Each group keeps what one of its chosen filters takes (src/conf/snapshot_conf.h, VIR_DOMAIN_SNAPSHOT_FILTERS_*). */
const groups: readonly Readonly<Record<string, (snapshot: Snapshot, tree: SnapshotTree) => boolean>>[] = [
  {
    leaves: (snapshot, tree) => tree.childrenOf(snapshot).length === 0,
    'no-leaves': (snapshot, tree) => tree.childrenOf(snapshot).length > 0,
  },
  { metadata: () => true, 'no-metadata': () => false },
  {
    inactive: ({ state }) => state === 'shutoff',
    active: () => false,
    'disk-only': ({ state }) => state === 'disk-snapshot',
  },
  { internal: (snapshot) => !isExternal(snapshot), external: (snapshot) => isExternal(snapshot) },
];
const filterNames = groups.flatMap((group) => Object.keys(group));

/** `virsh snapshot-list` (tools/virsh-snapshot.c, cmdSnapshotList). */
export const snapshotList: DomainCommand<Asked> = {
  options: [
    domainOption,
    ...['parent', 'roots', ...filterNames, 'tree'].map((name) => flagOption(name)),
    { name: 'from', takes: 'text', means: 'snapshot' },
    ...['current', 'descendants', 'name', 'topological'].map((name) => flagOption(name)),
  ],
  onlyLooks: true,
  failure: () => null,
  read: readAsked,
  run: async (domain, asked) => {
    const moments = await loadMoments();
    const { momentTime, momentTreeText } = moments;
    const below = (from: Snapshot | null, { filters, topological }: Asked): readonly Snapshot[] =>
      moments.momentsBelow(tree, {
        ...{ from, topological, roots: filters.has('roots') },
        descendants: filters.has('descendants'),
      });
    const tree = domain.life.snapshots;
    const from = asked.from === null ? null : findSnapshot(domain, asked.from);
    if (asked.form === 'tree') {
      const shown = from === null ? tree.all : [from, ...below(from, { ...asked, topological: true })];
      return momentTreeText(shown, from);
    }
    const chosen = below(from, asked).filter((one) => passes(one, tree, asked.filters));
    if (asked.form === 'names') {
      return chosen.map((one) => [one.name, ...parentCell(one, asked, '\t')].join('')).join('\n');
    }
    const rows = chosen.map((one) => [
      one.name,
      momentTime(one),
      one.state,
      ...(asked.parents ? [one.parent ?? ''] : []),
    ]);
    return tableText(['Name', 'Creation Time', 'State', ...(asked.parents ? ['Parent'] : [])], rows);
  },
};

function readAsked(line: VirshLine): Asked {
  for (const [one, other] of exclusivePairs) {
    if (line.has(one) && line.has(other)) line.refuse(`Options --${one} and --${other} are mutually exclusive`);
  }
  for (const filter of filterNames) {
    if (filter.endsWith('metadata') || !line.has(filter) || !line.has('tree')) continue;
    line.refuse(`--${filter} and --tree are mutually exclusive`);
  }
  const name = line.text('from');
  const fromSomewhere = name !== null || line.has('current');
  if (line.has('descendants') && !fromSomewhere) line.refuse('--descendants requires either --from or --current');
  if (name !== null && line.has('current')) line.refuse('--from and --current are mutually exclusive');
  const form = line.has('tree') ? 'tree' : line.has('name') ? 'names' : 'table';
  const filters = new Set([...filterNames, 'roots', 'descendants'].filter((filter) => line.has(filter)));
  return {
    form,
    parents: line.has('parent'),
    filters,
    from: fromSomewhere ? { name } : null,
    topological: line.has('topological'),
  };
}

const exclusivePairs: readonly (readonly [string, string])[] = [
  ['tree', 'name'],
  ['parent', 'roots'],
  ['parent', 'tree'],
  ['roots', 'tree'],
  ['roots', 'from'],
  ['roots', 'current'],
];

function passes(snapshot: Snapshot, tree: SnapshotTree, chosen: ReadonlySet<string>): boolean {
  return groups.every((group) => {
    const filters = Object.entries(group).filter(([name]) => chosen.has(name));
    return filters.length === 0 || filters.some(([, takes]) => takes(snapshot, tree));
  });
}

function parentCell({ parent }: Snapshot, { parents }: Asked, before: string): readonly string[] {
  return parents && parent !== null ? [before, parent] : [];
}
