import { baseName } from '../../chain/index.js';
import { formatBytes } from '../../diagram/index.js';
import type { Foresight, SnapshotWish } from '../../script/index.js';

type Foreseen = Extract<Foresight, { kind: 'foreseen' }>;

/** What is told of what a line about a snapshot would do. */
export interface ForeseenWords {
  readonly does: readonly string[];
  readonly loses: readonly string[];
}

const driveWords = {
  goes: 'was not there then, and goes',
  comes: 'comes back',
  'is emptied': 'is empty again',
  'is filled': 'gets back what was in it',
} satisfies Record<Foreseen['drives'][number]['change'], string>;

/** `current`: the snapshot that the domain was at last; `stored`: bytes really stored, by path. */
export function foreseenWords(
  wish: SnapshotWish,
  foreseen: Foreseen,
  { current, stored }: { readonly current: string | null; readonly stored: ReadonlyMap<string, number> },
): ForeseenWords {
  const { merges, moved, removed, made, drives, inside, unreachable, breaks, domain } = foreseen;
  const sized = (path: string): string => {
    const bytes = stored.get(path);
    return bytes === undefined ? baseName(path) : `${baseName(path)} (${formatBytes(bytes)} stored)`;
  };
  const does = [
    ...(domain === 'starts for it' ? ['The domain, which is off, is started for as long as it takes.'] : []),
    ...(domain === 'ends' ? ['The domain is ended.'] : []),
    ...merges.map(({ from, into, active }) => {
      const then = active ? `, which becomes the active layer` : '';
      return `${baseName(from)} is committed into ${baseName(into)}${then}; then its file goes.`;
    }),
    ...moved.map(({ path, onto }) => `${baseName(path)} is told to stand on ${baseName(onto)}.`),
    ...made.map(({ path, onto }) => `${baseName(path)} is made on ${baseName(onto)}, and becomes the active layer.`),
    ...drives.map(({ target, change }) => `The drive ${target} ${driveWords[change]}.`),
    ...inside.map((path) =>
      wish.kind === 'delete'
        ? `It is taken out of ${baseName(path)}.`
        : `${baseName(path)} takes back what it keeps inside.`,
    ),
    ...removed.map((path) => `The file ${sized(path)} goes.`),
  ];
  return {
    does: does.length === 0 ? ['Only its record goes: the images stay as they are.'] : does,
    loses: losses(wish, foreseen, current).concat(
      unreachable.length === 0
        ? []
        : [`${listed(unreachable, 'Snapshot', 'Snapshots')} can not be reverted to any more: what they stand on goes.`],
      breaks ? ['The domain stands on a file that goes: it can not be started any more.'] : [],
    ),
  };
}

function losses(wish: SnapshotWish, { merges, removed, inside }: Foreseen, current: string | null): string[] {
  if (wish.kind === 'delete') {
    const stays = merges.length > 0 ? ' What was written since stays.' : '';
    return [`The disks as they were at ${wish.name}.${stays}`];
  }
  if (removed.length === 0 && inside.length === 0) return [];
  const since = current === null ? 'until now' : `since snapshot ${current}`;
  return [`What the guest wrote ${since}.`];
}

function listed(names: readonly string[], one: string, several: string): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? `${one} ${last}` : `${several} ${names.slice(0, -1).join(', ')} and ${last}`;
}
