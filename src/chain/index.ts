export { type BackingString, hasProtocol, parseBackingString } from './backing-string.js';
export { canHaveBackingFile, effectiveEnd, inEffect } from './formats.js';
export { imagesOf } from './images-of.js';
export type {
  Chain,
  ChainEnd,
  Disk,
  DiskUse,
  Image,
  ImageFormat,
  ImageId,
  ImageSource,
  Mirror,
  MirrorJob,
  MirrorReady,
  NetworkHost,
} from './model.js';
export { sourceText } from './source-text.js';
