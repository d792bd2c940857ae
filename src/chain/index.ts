/**
 * The subject itself, pure: disks, their backing chains, images and mirrors.
 * It knows no XML, no page and no QEMU; everything else speaks in its terms.
 */
export { type BackingString, hasProtocol, parseBackingString } from './backing-string.js';
export { canHaveBackingFile, effectiveEnd, inEffect } from './formats.js';
export {
  type ImagePlace,
  assumedPoolDirectory,
  imagePlace,
  isDevicePath,
  memoryPath,
  pathOfName,
  qemuName,
} from './image-place.js';
export { busOf, inDomainOrder } from './disk-order.js';
export { imagesOf } from './images-of.js';
export { localPath } from './local-path.js';
export type {
  Chain,
  ChainEnd,
  BesideSource,
  Disk,
  DiskErrors,
  DiskUse,
  Image,
  ImageCipher,
  ImageFormat,
  ImageId,
  ImageSecret,
  ImageSlice,
  ImageSource,
  Mirror,
  MirrorJob,
  MirrorReady,
  NetworkHost,
} from './model.js';
export { networkImage } from './network-image.js';
export { hasFixedSize, type NetworkImage, networkAddress, networkPath } from './network-path.js';
export { baseName, directoryOf, normalPath, pathParts } from './paths.js';
export { type PoolPlace, type PoolPlaces, withVolumePaths } from './pool-place.js';
export { sourceText } from './source-text.js';
