import type { Disk } from '../chain/index.js';
import { exportGraph, type Snapshots } from './graph-export.js';

/**
 * The chains as a Mermaid flowchart that runs right to left, so that bases stand at the left as in the RFC.
 * `madeWith`: the versions it was made with, for a comment. `snapshots`: what they keep.
 */
export function mermaid(disks: readonly Disk[], madeWith: string | null = null, snapshots?: Snapshots): string {
  const graph = exportGraph(disks, snapshots);
  const lines = ['flowchart RL', ...(madeWith === null ? [] : [`  %% Made with ${commented(madeWith)}`])];
  for (const node of graph.nodes) if (node.disk === null) lines.push(`  ${node.id}["${escaped(node.label)}"]`);
  for (const [disk, label] of graph.disks.entries()) {
    lines.push(`  subgraph disk${disk}["${escaped(label)}"]`);
    for (const node of graph.nodes) if (node.disk === disk) lines.push(`    ${node.id}["${escaped(node.label)}"]`);
    for (const end of graph.openEnds) if (end.disk === disk) lines.push(`    ${end.id}(["?"])`);
    for (const guest of graph.guests) if (guest.disk === disk) lines.push(`    ${guest.id}(["guest"])`);
    lines.push('  end');
  }
  for (const { kind, from, to } of graph.edges) {
    switch (kind) {
      case 'backing':
        lines.push(`  ${from} --> ${to}`);
        break;
      case 'mirror':
        lines.push(`  ${from} -. mirror .-> ${to}`);
        break;
      case 'guest':
        lines.push(`  ${from} ==> ${to}`);
        break;
      case 'unspecified-end':
        lines.push(`  ${from} -.-> ${to}`);
        break;
    }
  }
  return `${lines.join('\n')}\n`;
}

/** On one line, and no directive (`%%{`). */
function commented(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}{}]+/gu, ' ');
}

/** An empty name is a character, too: Mermaid reads no `""`. Everything but letters, digits and a few marks as Mermaid's numeric entity: no markup, no Markdown, no end of string. */
function escaped(text: string): string {
  return (text === '' ? ' ' : text)
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\ufffd')
    .replace(/[^\p{L}\p{M}\p{N} ._[\]/:+?\ufffd-]/gu, (character) => `#${character.codePointAt(0) ?? 63};`);
}
