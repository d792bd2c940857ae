import type { Moment } from './moment.js';
import { byName } from './moments-below.js';

/** The tree of these moments as virsh draws it, from one of them or from every root (tools/vsh.c, vshTreePrintInternal). */
export function momentTreeText<One extends Moment>(shown: readonly One[], from: One | null): string {
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

function branchLines(shown: readonly Moment[], moment: Moment, { indent, isRoot, isLast }: Place): readonly string[] {
  const children = byName(shown.filter(({ parent }) => parent === moment.name));
  const within = isRoot ? indent : `${indent}${isLast ? ' ' : '|'} `;
  return [
    `${indent}${isRoot ? '' : '+- '}${moment.name}`,
    ...(children.length > 0 ? [`${within}  |`] : []),
    ...children.flatMap((child, at) =>
      branchLines(shown, child, { indent: `${within}  `, isRoot: false, isLast: at === children.length - 1 }),
    ),
    ...(children.length === 0 && isLast ? [within] : []),
  ];
}
