import { listOf, member, sizeMember, textMember } from '../../json/index.js';

/** A node of QEMU's block graph (XDbgBlockGraphNode in qapi/block-core.json). */
export interface GraphNode {
  readonly id: number;
  readonly type: 'block-backend' | 'block-job' | 'block-driver';
  /** Empty for a backend without a name. */
  readonly name: string;
}

/** An edge from what uses a node to the node (XDbgBlockGraphEdge). */
export interface GraphEdge {
  readonly parent: number;
  readonly child: number;
  /** `file`, `backing`, `root`, `main node`, `source`, `target` and so on. */
  readonly name: string;
  /** What the parent does with the child, and what it lets others do. */
  readonly permissions: readonly string[];
  readonly shared: readonly string[];
}

export interface BlockGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** A domain has some dozens of nodes; more than this can't be drawn. */
export const mostParts = 4_000;

const types = ['block-backend', 'block-job', 'block-driver'] as const;

/** Reads the answer of `x-debug-query-block-graph`; null for anything else. */
export function readBlockGraph(value: unknown): BlockGraph | null {
  if (!Array.isArray(member(value, 'nodes')) || !Array.isArray(member(value, 'edges'))) return null;
  const nodes = listOf(member(value, 'nodes'))
    .slice(0, mostParts)
    .flatMap((node): readonly GraphNode[] => {
      const id = sizeMember(node, 'id');
      const type = types.find((each) => each === member(node, 'type'));
      return id === null || type === undefined ? [] : [{ id, type, name: textMember(node, 'name') ?? '' }];
    });
  const known = new Set(nodes.map(({ id }) => id));
  const edges = listOf(member(value, 'edges'))
    .slice(0, mostParts)
    .flatMap((edge): readonly GraphEdge[] => {
      const [parent, child] = [sizeMember(edge, 'parent'), sizeMember(edge, 'child')];
      if (parent === null || child === null || !known.has(parent) || !known.has(child)) return [];
      return [
        {
          parent,
          child,
          name: textMember(edge, 'name') ?? '',
          permissions: words(edge, 'perm'),
          shared: words(edge, 'shared-perm'),
        },
      ];
    });
  return nodes.length === 0 ? null : { nodes, edges };
}

function words(edge: unknown, name: string): readonly string[] {
  return listOf(member(edge, name)).flatMap((each) => (typeof each === 'string' ? [each] : []));
}
