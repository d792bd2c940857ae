import type { Moment } from './moment.js';
import type { MomentTree } from './moment-tree.js';

/** What a list of moments is about: all, or what stands below one of them. */
export interface MomentsAsked<One> {
  readonly from: One | null;
  readonly roots: boolean;
  readonly descendants: boolean;
  /** Parents before children; else by name. */
  readonly topological: boolean;
}

/** The moments of a list, in its order (tools/virsh-snapshot.c, virshSnapshotListCollect, and virsh-checkpoint.c). */
export function momentsBelow<One extends Moment>(tree: MomentTree<One>, asked: MomentsAsked<One>): readonly One[] {
  const { from, topological } = asked;
  const found =
    from === null ? fromRoots(tree, asked) : asked.descendants ? tree.descendantsOf(from) : tree.childrenOf(from);
  return topological ? found : byName(found);
}

function fromRoots<One extends Moment>(tree: MomentTree<One>, asked: MomentsAsked<One>): readonly One[] {
  const roots = tree.all.filter(({ parent }) => parent === null);
  return asked.roots ? roots : roots.flatMap((root) => [root, ...tree.descendantsOf(root)]);
}

/** As virsh sorts names. */
export function byName<One extends Moment>(moments: readonly One[]): readonly One[] {
  const key = ({ name }: Moment): string => name.toLowerCase();
  return [...moments].sort((left, right) => (key(left) < key(right) ? -1 : 1));
}

/** When a moment was, as virsh tells it. */
export function momentTime({ createdAt }: Moment): string {
  return `${new Date(createdAt * 1000).toISOString().slice(0, 19).replace('T', ' ')} +0000`;
}
