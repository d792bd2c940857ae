import type { Snapshot } from '../snapshot-tree/snapshot.js';

/** The tree of these snapshots as virsh draws it, from one of them or from every root (tools/vsh.c, vshTreePrintInternal). */
export function snapshotTreeText(shown: readonly Snapshot[], from: Snapshot | null): string {
  const roots = from === null ? shown.filter(({ parent }) => parent === null) : [from];
  return byName(roots)
    .flatMap((root) => branchLines(shown, root, { indent: '', isRoot: true, isLast: true }))
    .join('\n');
}

interface Place {
  readonly indent: string;
  readonly isRoot: boolean;
  readonly isLast: boolean;
}

function branchLines(
  shown: readonly Snapshot[],
  snapshot: Snapshot,
  { indent, isRoot, isLast }: Place,
): readonly string[] {
  const children = byName(shown.filter(({ parent }) => parent === snapshot.name));
  const within = isRoot ? indent : `${indent}${isLast ? ' ' : '|'} `;
  return [
    `${indent}${isRoot ? '' : '+- '}${snapshot.name}`,
    ...(children.length > 0 ? [`${within}  |`] : []),
    ...children.flatMap((child, at) =>
      branchLines(shown, child, { indent: `${within}  `, isRoot: false, isLast: at === children.length - 1 }),
    ),
    ...(children.length === 0 && isLast ? [within] : []),
  ];
}

function byName(snapshots: readonly Snapshot[]): readonly Snapshot[] {
  const key = ({ name }: Snapshot): string => name.toLowerCase();
  return [...snapshots].sort((left, right) => (key(left) < key(right) ? -1 : 1));
}
