/**
 * The subject itself, pure: disks, their backing chains, images and mirrors.
 * It knows no XML, no page and no QEMU; everything else speaks in its terms.
 */
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
