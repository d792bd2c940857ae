import type { Disk, Image, Mirror } from '../../chain/index.js';
import type { ImportedDisks } from '../contract.js';
import { FreeTargets, guestDevice } from '../disk-targets.js';
import { mostDisks, mostImages } from '../limits.js';
import { atPath } from '../named-source.js';
import { toldImage } from '../told-image.js';
import type { BlockGraph, GraphEdge, GraphNode } from '../../diagram/index.js';
import { nodeIndex } from './node-chain.js';

class Walk {
  readonly #nodes: ReadonlyMap<number, GraphNode>;
  readonly #edges = new Map<number, GraphEdge[]>();

  constructor(readonly graph: BlockGraph) {
    this.#nodes = new Map(graph.nodes.map((node) => [node.id, node]));
    for (const edge of graph.edges) {
      const known = this.#edges.get(edge.parent);
      if (known === undefined) this.#edges.set(edge.parent, [edge]);
      else known.push(edge);
    }
  }

  child(node: GraphNode, name: string): GraphNode | null {
    const edge = this.#edges.get(node.id)?.find((each) => each.name === name);
    return edge === undefined ? null : (this.#nodes.get(edge.child) ?? null);
  }

  /**
   * The nodes that are images, from the active layer down. A node with a backing child and no file of its own is a
   * job's filter, as is one whose file has a backing child; below the last backing one the nodes down to the file are
   * one image.
   */
  chain(top: GraphNode | null): readonly GraphNode[] {
    const images: GraphNode[] = [];
    const seen = new Set<number>();
    for (
      let node = top;
      node !== null && !seen.has(node.id) && images.length < mostImages;
      node = this.child(node, 'backing') ?? this.#overlayBelow(node)
    ) {
      seen.add(node.id);
      const backing = this.child(node, 'backing');
      const isFilter = backing === null ? this.#overlayBelow(node) !== null : this.child(node, 'file') === null;
      if (!isFilter) images.push(node);
    }
    return images;
  }

  /** The nearest node below a filter that has a backing child; null where nothing below stands on an image. */
  #overlayBelow(filter: GraphNode): GraphNode | null {
    const seen = new Set<number>();
    for (let node = this.child(filter, 'file'); node !== null && !seen.has(node.id); node = this.child(node, 'file')) {
      if (this.child(node, 'backing') !== null) return node;
      seen.add(node.id);
    }
    return null;
  }
}

/** The chains of QEMU's block graph: one for each device's backend, with the mirror that a job writes. */
export function graphDisks(graph: BlockGraph): ImportedDisks {
  const walk = new Walk(graph);
  const targets = new FreeTargets();
  const backends = graph.nodes.filter(({ type }) => type === 'block-backend');
  const named = backends.filter(({ name }) => name !== '');
  const roots = [named, backends, topDrivers(graph)].find((each) => each.length > 0) ?? [];
  const jobs = graph.nodes.filter(({ type }) => type === 'block-job').slice(0, mostDisks);
  const disks = roots.slice(0, mostDisks).flatMap((root): readonly Disk[] => {
    const top = root.type === 'block-backend' ? walk.child(root, 'root') : root;
    const nodes = walk.chain(top);
    if (top === null || nodes.length === 0) return [];
    const alias = root.name.replace(/^\/machine\/(?:peripheral|unattached)\//u, '').replace(/\/.*$/u, '');
    const guest = guestDevice(alias);
    const id = targets.take(guest.target, guest.prefix);
    const chain = { images: imagesOf(nodes, `${id}/chain`), end: 'unspecified' } as const;
    return [{ id, target: id, device: guest.device, chain, mirror: mirrorOf(jobs, nodes, walk, id) }];
  });
  const images = disks.flatMap(({ chain }) =>
    chain.images.flatMap(({ source }) => (source === null ? [] : [toldImage(source)])),
  );
  const remarks = [
    'The graph names nodes and no files, and tells no formats: files named like the nodes stand for them.',
    ...jobs.map(({ name }) => `The job ${name} is under way.`),
  ];
  return { kind: 'disks', what: 'QEMU’s answer to x-debug-query-block-graph', disks, images, remarks };
}

function topDrivers({ nodes, edges }: BlockGraph): readonly GraphNode[] {
  const used = new Set(edges.map(({ child }) => child));
  return nodes.filter(({ id, type }) => type === 'block-driver' && !used.has(id));
}

function imagesOf(nodes: readonly GraphNode[], id: string): readonly Image[] {
  return nodes.map(({ name }, depth): Image => {
    return {
      id: `${id}/${depth}`,
      source: atPath(name.replace(/^#/u, '')).source,
      format: null,
      index: nodeIndex(name),
    };
  });
}

function mirrorOf(jobs: readonly GraphNode[], chain: readonly GraphNode[], walk: Walk, id: string): Mirror | null {
  const own = new Set(chain.map((node) => node.id));
  for (const job of jobs) {
    const source = walk.chain(walk.child(job, 'source') ?? walk.child(job, 'main node'))[0];
    const target = walk.child(job, 'target');
    if (source === undefined || target === null || !own.has(source.id)) continue;
    const nodes = walk.chain(target);
    const kind = own.has(target.id) ? 'active-commit' : 'copy';
    return { chain: { images: imagesOf(nodes, `${id}/mirror`), end: 'unspecified' }, job: kind, ready: null };
  }
  return null;
}
