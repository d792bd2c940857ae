import { type BlockGraph, type GraphEdge, type GraphNode, mostParts } from './block-graph.js';
import { listOf, textMember } from '../../json/index.js';

/** What else QEMU says of nodes and jobs, by name, for their labels. */
export interface GraphFacts {
  /** Drivers and file names of nodes, out of `query-named-block-nodes`. */
  readonly nodes: ReadonlyMap<string, { readonly driver: string; readonly file: string | null }>;
  /** Types of jobs, out of `query-block-jobs`. */
  readonly jobs: ReadonlyMap<string, string>;
}

/** Reads them out of QEMU's answers to `query-named-block-nodes` and `query-block-jobs`; what isn't one tells nothing. */
export function graphFacts(namedNodes: unknown, blockJobs: unknown): GraphFacts {
  const nodes = listOf(namedNodes)
    .slice(0, mostParts)
    .flatMap((node) => {
      const [name, driver] = [textMember(node, 'node-name'), textMember(node, 'drv')];
      return name === null || driver === null ? [] : [[name, { driver, file: textMember(node, 'file') }] as const];
    });
  const jobs = listOf(blockJobs)
    .slice(0, mostParts)
    .flatMap((job) => {
      const [name, type] = [textMember(job, 'device'), textMember(job, 'type')];
      return name === null || type === null ? [] : [[name, type] as const];
    });
  return { nodes: new Map(nodes), jobs: new Map(jobs) };
}

/** The lines of a node's label, as QEMU's scripts/render_block_graph.py writes them. */
export function nodeLabel({ type, name }: GraphNode, facts: GraphFacts): readonly string[] {
  switch (type) {
    case 'block-driver': {
      const known = facts.nodes.get(name);
      if (known === undefined) return [name];
      const file = known.driver === 'file' && known.file !== null ? [known.file.replace(/^.*\//u, '')] : [];
      return [`${name} [${known.driver}]`, ...file];
    }
    case 'block-job': {
      const job = facts.jobs.get(name);
      return [job === undefined ? `job (${name})` : `${job} job (${name})`];
    }
    case 'block-backend':
      return [name === '' ? 'unnamed blk' : name.replace(/^\/machine\/(?:peripheral|unattached)\//u, '')];
  }
}

/** The lines of an edge's label: the child's name, what the parent does with it, what it lets others do. */
export function edgeLabel({ name, permissions, shared }: GraphEdge): readonly string[] {
  return [name, permissionText(permissions), permissionText(shared)];
}

const letters = [
  ['write', 'w'],
  ['consistent-read', 'r'],
  ['write-unchanged', 'u'],
  ['resize', 's'],
] as const;

/** `wr_s` for write, consistent-read and resize (scripts/render_block_graph.py, perm). */
export function permissionText(permissions: readonly string[]): string {
  return letters.map(([permission, letter]) => (permissions.includes(permission) ? letter : '_')).join('');
}

/** The graph in a sentence, for a person who doesn't see it. */
export function graphSentence({ nodes, edges }: BlockGraph): string {
  const count = (type: GraphNode['type']): number => nodes.filter((node) => node.type === type).length;
  const parts = [
    counted(count('block-backend'), 'backend'),
    counted(count('block-job'), 'job'),
    counted(count('block-driver'), 'node'),
  ];
  return `QEMU’s block graph: ${parts.join(', ')}, ${counted(edges.length, 'edge')}.`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
