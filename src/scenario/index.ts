/**
 * From a chain to the commands that make and mirror its images, and from what qemu-img says back to chains.
 * It plans and compares; it runs nothing.
 */
export { compareWithXml, type Disagreement, type KnownImages } from './compare-with-xml.js';
export type { ImageDetails, Plan, Step } from './contract.js';
export { createImages } from './create-images.js';
export { type DerivedDisks, deriveDisks, type MissingBacking } from './derive-disks.js';
export { type ImageFacts, type OwnExtent, readImageInfo, readOwnExtents, type RecordedBacking } from './image-facts.js';
export { cipherOptions, keyTime } from './encrypted-images.js';
export { fileArgument } from './image-path.js';
export { mirrorImages } from './mirror-images.js';
export { secretDirectory, secretFile } from './secret-files.js';
export { stepText } from './step-argv.js';
