export type {
  Box,
  DiskGeometry,
  DiskPicture,
  Extent,
  Geometry,
  GuestGeometry,
  ImageGeometry,
  ImageMark,
  ImageState,
  JobGeometry,
  JobPicture,
  LinkGeometry,
  PlacedText,
  Point,
  SvgNode,
  ViewGeometry,
  ViewSegment,
} from './contract.js';
export { dot } from './dot.js';
export { draw, type DrawOptions, type PageDrawing, type StandaloneDrawing } from './draw.js';
export { formatBytes } from './format-bytes.js';
export { readThrough, type ReadSegment } from './guest-view.js';
export { layOut, type LayOutOptions } from './lay-out.js';
export {
  layerColours,
  type LayerPattern,
  layerStyle,
  type LayerStyle,
  layerStyleCount,
  type Theme,
} from './palette.js';
export { diskSentence, imageSentence } from './sentence.js';
export { svgText } from './svg-text.js';
export { mermaid } from './mermaid.js';
export { readTextPicture, type ReadTextPictureOptions, TextPictureError } from './read-text-picture.js';
export { textPicture, type TextPictureOptions } from './text-picture.js';
