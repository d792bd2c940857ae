export type {
  ImportChoice,
  Imported,
  ImportedDisks,
  ImportedDocument,
  ImportedOne,
  ImportRefusal,
  ToldImage,
} from './contract.js';
export { importText } from './import-text.js';
export { type BlockGraph, type GraphEdge, type GraphNode, readBlockGraph } from './qmp/block-graph.js';
