import type { Disk } from '../chain/index.js';
import { exportGraph, type Snapshots } from './graph-export.js';

const edgeStyles = {
  backing: '',
  mirror: ' [style=dashed, label="mirror", constraint=false]',
  guest: ' [color="black:invis:black"]',
  'unspecified-end': ' [style=dotted]',
} as const;

/**
 * The chains as a Graphviz graph that runs right to left, so that bases stand at the left as in the RFC.
 * `madeWith`: the versions it was made with, for a comment. `snapshots`: what they keep.
 */
export function dot(disks: readonly Disk[], madeWith: string | null = null, snapshots?: Snapshots): string {
  const graph = exportGraph(disks, snapshots);
  const lines = [
    ...(madeWith === null ? [] : [`// Made with ${madeWith.replace(/[\p{C}\p{Zl}\p{Zp}\\]+/gu, ' ')}`]),
    'digraph backing_chains {',
    '  rankdir=RL;',
    '  node [shape=box, fontname="monospace", fontsize=11];',
    '  edge [fontname="sans-serif", fontsize=10];',
  ];
  for (const node of graph.nodes) if (node.disk === null) lines.push(`  ${node.id} [label=${quoted(node.label)}];`);
  for (const [disk, label] of graph.disks.entries()) {
    lines.push(`  subgraph cluster_${disk} {`, `    label=${quoted(label)};`);
    for (const node of graph.nodes) if (node.disk === disk) lines.push(`    ${node.id} [label=${quoted(node.label)}];`);
    for (const end of graph.openEnds) if (end.disk === disk) lines.push(`    ${end.id} [shape=plaintext, label="?"];`);
    for (const guest of graph.guests)
      if (guest.disk === disk) lines.push(`    ${guest.id} [shape=plaintext, label="guest"];`);
    lines.push('  }');
  }
  for (const { kind, from, to } of graph.edges) lines.push(`  ${from} -> ${to}${edgeStyles[kind]};`);
  return `${lines.join('\n')}\n}\n`;
}

/** A DOT string: backslashes too, since labels have escapes of their own (`\\N`), and `&`, since Graphviz reads HTML's entities. */
function quoted(text: string): string {
  const plain = text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\ufffd');
  return `"${plain.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('&', '&amp;')}"`;
}
