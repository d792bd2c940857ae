import { domainOption, flagOption, tableText, type VirshLine } from '../../virsh/index.js';
import { isExternal, type Snapshot } from '../snapshot-tree/snapshot.js';
import type { SnapshotTree } from '../snapshot-tree/snapshot-tree.js';
import type { DomainCommand } from './domain-command.js';
import { findSnapshot, type NamedSnapshot } from './named-snapshot.js';
import { snapshotTreeText } from './snapshot-tree-text.js';

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
  run: (domain, asked) => {
    const tree = domain.life.snapshots;
    const from = asked.from === null ? null : findSnapshot(domain, asked.from);
    if (asked.form === 'tree') {
      const shown = from === null ? tree.all : [from, ...below(tree, from, asked)];
      return Promise.resolve(snapshotTreeText(shown, from));
    }
    const chosen = inOrder(below(tree, from, asked), asked).filter((one) => passes(one, tree, asked.filters));
    if (asked.form === 'names') {
      return Promise.resolve(chosen.map((one) => [one.name, ...parentCell(one, asked, '\t')].join('')).join('\n'));
    }
    const rows = chosen.map((one) => [
      one.name,
      timeText(one),
      one.state,
      ...(asked.parents ? [one.parent ?? ''] : []),
    ]);
    return Promise.resolve(tableText(['Name', 'Creation Time', 'State', ...(asked.parents ? ['Parent'] : [])], rows));
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

function below(tree: SnapshotTree, from: Snapshot | null, { filters }: Asked): readonly Snapshot[] {
  if (from !== null) return filters.has('descendants') ? tree.descendantsOf(from) : tree.childrenOf(from);
  const roots = tree.all.filter(({ parent }) => parent === null);
  return filters.has('roots') ? roots : roots.flatMap((root) => [root, ...tree.descendantsOf(root)]);
}

function inOrder(snapshots: readonly Snapshot[], { topological }: Asked): readonly Snapshot[] {
  if (topological) return snapshots;
  const key = ({ name }: Snapshot): string => name.toLowerCase();
  return [...snapshots].sort((left, right) => (key(left) < key(right) ? -1 : 1));
}

function passes(snapshot: Snapshot, tree: SnapshotTree, chosen: ReadonlySet<string>): boolean {
  return groups.every((group) => {
    const filters = Object.entries(group).filter(([name]) => chosen.has(name));
    return filters.length === 0 || filters.some(([, takes]) => takes(snapshot, tree));
  });
}

function parentCell({ parent }: Snapshot, { parents }: Asked, before: string): readonly string[] {
  return parents && parent !== null ? [before, parent] : [];
}

function timeText({ createdAt }: Snapshot): string {
  return `${new Date(createdAt * 1000).toISOString().slice(0, 19).replace('T', ' ')} +0000`;
}
