import { domainOption, flagOption, tableText, type VirshLine } from '../../virsh/index.js';
import type { Checkpoint } from '../moments/checkpoint.js';
import { loadMoments } from '../load-moments.js';
import type { DomainCommand } from './domain-command.js';

export interface Asked {
  readonly form: 'table' | 'tree' | 'names';
  readonly parents: boolean;
  readonly roots: boolean;
  readonly leaves: boolean;
  readonly inner: boolean;
  /** Only what stands below this one; null lists all. */
  readonly from: string | null;
  readonly descendants: boolean;
  readonly topological: boolean;
}

/** `virsh checkpoint-list` (tools/virsh-checkpoint.c, cmdCheckpointList). */
export const checkpointList: DomainCommand<Asked> = {
  options: [
    domainOption,
    ...['parent', 'roots', 'leaves', 'no-leaves', 'tree'].map((name) => flagOption(name)),
    { name: 'from', takes: 'text', means: 'checkpoint' },
    ...['descendants', 'name', 'topological'].map((name) => flagOption(name)),
  ],
  onlyLooks: true,
  failure: () => null,
  read: readAsked,
  run: async ({ life }, asked) => {
    const { momentsBelow, momentTime, momentTreeText } = await loadMoments();
    const tree = life.checkpoints;
    const from = asked.from === null ? null : tree.get(asked.from);
    if (asked.form === 'tree') {
      const below = momentsBelow(tree, { ...asked, from, topological: true });
      return momentTreeText(from === null ? tree.all : [from, ...below], from);
    }
    const isLeaf = (one: Checkpoint): boolean => tree.childrenOf(one).length === 0;
    const both = asked.leaves === asked.inner;
    const chosen = momentsBelow(tree, { ...asked, from }).filter((one) => both || isLeaf(one) === asked.leaves);
    if (asked.form === 'names') {
      const parentOf = ({ parent }: Checkpoint): string => (asked.parents && parent !== null ? `\t${parent}` : '');
      return chosen.map((one) => `${one.name}${parentOf(one)}`).join('\n');
    }
    const rows = chosen.map((one) => [one.name, momentTime(one), ...(asked.parents ? [one.parent ?? ''] : [])]);
    return tableText(['Name', 'Creation Time', ...(asked.parents ? ['Parent'] : [])], rows);
  },
};

const exclusive: readonly (readonly [string, string])[] = [
  ['tree', 'name'],
  ['parent', 'roots'],
  ['parent', 'tree'],
  ['roots', 'tree'],
  ['roots', 'from'],
];

function readAsked(line: VirshLine): Asked {
  for (const [one, other] of exclusive) line.exclusive(one, other);
  for (const filter of ['leaves', 'no-leaves']) {
    if (line.has(filter) && line.has('tree')) line.refuse(`--${filter} and --tree are mutually exclusive`);
  }
  const from = line.text('from');
  if (line.has('descendants') && from === null) line.refuse('--descendants requires --from');
  return {
    ...{ form: line.has('tree') ? 'tree' : line.has('name') ? 'names' : 'table', parents: line.has('parent'), from },
    ...{ roots: line.has('roots'), leaves: line.has('leaves'), inner: line.has('no-leaves') },
    ...{ descendants: line.has('descendants'), topological: line.has('topological') },
  };
}
