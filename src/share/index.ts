export {
  DEFAULT_STATE,
  type SharedDocument,
  type SharedLayout,
  type SharedNote,
  type SharedReply,
  type SharedState,
  type SharedTheme,
} from './contract.js';
export { decodeLink, encodeLink } from './link.js';
export { LinkError, type LinkErrorCode } from './link-error.js';
export { LINK_LIMITS } from './link-limits.js';
export { linkSize, type LinkReach, type LinkSize } from './link-size.js';
export { mailText } from './mail.js';
export { markdown } from './markdown.js';
export type { RanCommand, Review } from './review.js';
export { readStateFile, writeStateFile } from './state-file.js';
export { unifiedDiff, type NamedText } from './unified-diff.js';
