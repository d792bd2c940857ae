/**
 * The format of a link and of a saved state, and the texts for mail and Markdown.
 * Old links open for ever: the format has a version, and golden links are tested.
 */
export {
  defaultState,
  type SharedCase,
  type SharedLayout,
  sharedLayouts,
  type SharedNote,
  type SharedReply,
  type SharedState,
} from './contract.js';
export { LinkError } from './link-error.js';
export { fileLimits, linkLimits } from './link-limits.js';
export { linkSize } from './link-size.js';
export { decodeInSteps, decodeLink, encodeLink } from './link.js';
export { mailText } from './mail.js';
export { markdown } from './markdown.js';
export { pngWithText } from './png-text.js';
export type { RanCommand, Review } from './review.js';
export { readStateFile, writeStateFile } from './state-file.js';
export { unifiedDiff } from './unified-diff.js';
