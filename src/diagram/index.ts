/**
 * Draws chains: first geometry, then an SVG tree or text, Mermaid and DOT.
 * It takes chains and what is known of their images, and touches no page.
 */
export type {
  Box,
  DiskGeometry,
  DiskPicture,
  Geometry,
  PictureMark,
  ImageState,
  JobPicture,
  MarkedStrip,
  PictureAddition,
  PictureNote,
  PlacedText,
  Point,
  SnapshotLine,
  SvgNode,
} from './contract.js';
export { type BlockGraph, type GraphEdge, type GraphNode, readBlockGraph } from './block-graph/block-graph.js';
export { blockGraphDot } from './block-graph/block-graph-dot.js';
export { drawBlockGraph } from './block-graph/draw-block-graph.js';
export { type GraphFacts, graphFacts } from './block-graph/graph-labels.js';
export { dot } from './dot.js';
export { equations } from './equations.js';
export { draw, stateNamespace } from './draw.js';
export { formatBytes } from './format-bytes.js';
export { readThrough } from './guest-view.js';
export { layOut } from './lay-out.js';
export { mermaid } from './mermaid.js';
export { layerColours, layerStyle, layerStyleCount, type Theme } from './palette.js';
export { roleWords } from './sentence.js';
export { readTextPicture, TextPictureError } from './read-text-picture.js';
export { svgText } from './svg-text.js';
export { textPicture } from './text-picture.js';
export { defaultDirectory, sourceOf } from './text-picture-word.js';
export { unexaminedPicture } from './unexamined-picture.js';
