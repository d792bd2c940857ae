import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layOutBlockGraph } from '../../src/diagram/block-graph/lay-out-block-graph.js';
import { permissionText } from '../../src/diagram/block-graph/graph-labels.js';
import {
  type BlockGraph,
  blockGraphDot,
  drawBlockGraph,
  type GraphFacts,
  graphFacts,
  readBlockGraph,
  svgText,
} from '../../src/diagram/index.js';

/** What QEMU 7.2 answered while a mirror job on a chain of three was ready. */
const answer: unknown = JSON.parse(
  readFileSync(new URL('../fixtures/block-graph/copy-ready.json', import.meta.url), 'utf8'),
);
const none: GraphFacts = { nodes: new Map(), jobs: new Map() };
const facts = graphFacts(
  [
    { 'node-name': 'f2', drv: 'qcow2', file: '/t/top.qcow2' },
    { 'node-name': 's2', drv: 'file', file: '/t/top.qcow2' },
  ],
  [{ device: 'copy-vda', type: 'mirror' }],
);

function read(value: unknown): BlockGraph {
  const graph = readBlockGraph(value);
  if (graph === null) throw new Error('no graph');
  return graph;
}

describe('the answer of x-debug-query-block-graph', () => {
  test('is read with its nodes and edges', () => {
    const graph = read(answer);
    expect([graph.nodes.length, graph.edges.length]).toEqual([11, 12]);
    expect(graph.nodes.filter(({ type }) => type === 'block-job')).toMatchObject([{ name: 'copy-vda' }]);
  });

  test.each([
    ['something else', { nodes: 1 }],
    ['nothing', null],
    ['no nodes', { nodes: [], edges: [] }],
    ['names of JavaScript', { nodes: [{ id: 1, type: '__proto__' }], edges: [] }],
  ])('is told from %s', (_, value) => {
    expect(readBlockGraph(value)).toBeNull();
  });

  test('keeps no edge to a node that is not there', () => {
    const graph = read({
      nodes: [{ id: 1, type: 'block-driver', name: 'a' }],
      edges: [{ parent: 1, child: 2, name: 'file' }],
    });
    expect(graph.edges).toEqual([]);
  });
});

describe('permissions', () => {
  test.each([
    [[], '____'],
    [['write', 'consistent-read'], 'wr__'],
    [['resize', 'write-unchanged', 'write', 'consistent-read'], 'wrus'],
    [['graph-mod'], '____'],
  ])('%j are %s, as render_block_graph.py writes them', (permissions, text) => {
    expect(permissionText(permissions)).toBe(text);
  });
});

describe('the graph for Graphviz', () => {
  const source = blockGraphDot(read(answer), facts);

  test.each([
    'n6 [label="f2 [qcow2]", shape=ellipse];',
    'n10 [label="s2 [file]\\ntop.qcow2", shape=ellipse];',
    'n5 [label="mirror job (copy-vda)", shape=box];',
    'n3 [label="unnamed blk", shape=box];',
    'n6 -> n10 [label="file\\lwr_s\\l_ru_\\l"];',
    'n5 -> n4 [label="target\\l____\\lwrus\\l"];',
  ])('says %s', (line) => {
    expect(source).toContain(`  ${line}\n`);
  });

  test('keeps a hostile name a name', () => {
    const graph = read({ nodes: [{ id: 1, type: 'block-driver', name: '"]; a -> b;\n<b>&amp;\\N' }], edges: [] });
    expect(blockGraphDot(graph, none)).toContain('n1 [label="\\"]; a -> b;\ufffd<b>&amp;amp;\\\\N", shape=ellipse];');
  });
});

describe('the picture', () => {
  test('shows each node and each edge’s name and permissions', () => {
    const svg = svgText(drawBlockGraph(read(answer), facts, { kind: 'standalone', madeWith: 'QEMU 10' }));
    for (const text of ['f2 [qcow2]', 'mirror job (copy-vda)', 'main node', 'backing', 'wr_s', '____'])
      expect(svg).toContain(`>${text}<`);
    expect(svg).toContain('<title>QEMU’s block graph: 2 backends, 1 job, 8 nodes, 12 edges.</title>');
  });

  test('has every parent above its children', () => {
    const { nodes, edges } = layOutBlockGraph(read(answer), facts);
    const tops = new Map(nodes.map(({ node, box }) => [node.id, box.y]));
    for (const { edge } of edges) expect(tops.get(edge.parent)).toBeLessThan(tops.get(edge.child) ?? 0);
  });

  test('has no two labels of edges over each other', () => {
    const { edges } = layOutBlockGraph(read(answer), facts);
    for (const [at, { label, lines }] of edges.entries()) {
      const width = Math.max(...lines.map((line) => line.length)) * 6;
      for (const other of edges.slice(at + 1)) {
        const apart =
          Math.abs(label.y - other.label.y) >= 45 || other.label.x >= label.x + width || label.x > other.label.x;
        expect(apart).toBe(true);
      }
    }
  });

  const graphs = fc.array(fc.tuple(fc.nat(14), fc.nat(14)), { maxLength: 30 }).map((pairs): BlockGraph => ({
    nodes: Array.from({ length: 15 }, (_, id) => ({
      id,
      type: 'block-driver' as const,
      name: 'node'.repeat(1 + (id % 4)),
    })),
    edges: pairs.map(([parent, child]) => ({ parent, child, name: 'file', permissions: [], shared: [] })),
  }));

  test('has no two boxes over each other and none outside, whatever the graph, loops included', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const { nodes, width, height } = layOutBlockGraph(graph, none);
        for (const [at, { box }] of nodes.entries()) {
          expect(
            box.x >= 0 && box.y >= 0 && box.x + box.width <= width + 0.1 && box.y + box.height <= height + 0.1,
          ).toBe(true);
          for (const { box: other } of nodes.slice(at + 1)) {
            const apart =
              box.x + box.width <= other.x + 0.1 ||
              other.x + other.width <= box.x + 0.1 ||
              box.y + box.height <= other.y ||
              other.y + other.height <= box.y;
            expect(apart).toBe(true);
          }
        }
      }),
    );
  });
});
