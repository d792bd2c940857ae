import type { BlockGraph, GraphNode } from './block-graph.js';
import { edgeLabel, type GraphFacts, nodeLabel } from './graph-labels.js';

const shapes: Readonly<Record<GraphNode['type'], string>> = {
  'block-driver': 'ellipse',
  'block-job': 'box',
  'block-backend': 'box',
};

const legend = [
  'permission symbols:',
  '  w - Write',
  '  r - consistent-Read',
  '  u - write - Unchanged',
  '  s - reSize',
  'edge label scheme:',
  '  <child type>',
  '  <perm>',
  '  <shared_perm>',
];

/** QEMU's block graph for Graphviz, as scripts/render_block_graph.py gives it: nodes, edges, permissions and the key to them. */
export function blockGraphDot({ nodes, edges }: BlockGraph, facts: GraphFacts, madeWith: string | null = null): string {
  const lines = [
    ...(madeWith === null ? [] : [`// Made with ${madeWith.replace(/[\p{C}\p{Zl}\p{Zp}\\]+/gu, ' ')}`]),
    'digraph block_graph {',
    `  legend [label=${quoted(legend, '\\l')}, shape=none];`,
    ...nodes.map(
      (node) => `  n${node.id} [label=${quoted(nodeLabel(node, facts), '\\n')}, shape=${shapes[node.type]}];`,
    ),
    ...edges.map((edge) => `  n${edge.parent} -> n${edge.child} [label=${quoted(edgeLabel(edge), '\\l')}];`),
  ];
  return `${lines.join('\n')}\n}\n`;
}

/** Lines as a DOT string, each ended by `\l` (left), or parted by `\n`. */
function quoted(lines: readonly string[], end: '\\l' | '\\n'): string {
  const plain = lines.map((line) =>
    line
      .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\ufffd')
      .replaceAll('\\', '\\\\')
      .replaceAll('"', '\\"')
      .replaceAll('&', '&amp;'),
  );
  return `"${plain.join(end)}${end === '\\l' ? end : ''}"`;
}
