/** What changes the whole document, and what a link to it is: a page downloads it after its first paint. */
export { openComparison } from './compare/open-comparison.js';
export { leaveReplay, replayLastVisit } from './history/replay.js';
export { restoreEntry } from './history/restore-entry.js';
export { whenReady } from './document/make-ready.js';
export { openFiles } from './open/open-files.js';
export { openRecognised } from './open/open-text.js';
export { recognise } from './open/recognise.js';
export { layoutDescriber } from './own-layout/describe-layout.js';
export { decodeAhead, openLink } from './share/open-shared.js';
export { pageLink } from './share/page-link.js';
export { switchLayout } from './switch-layout.js';
