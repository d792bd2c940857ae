export { checkOwnCase, type CheckedCase, type OwnCase, ownCaseLimits } from './own-case.js';
export { scorecard, type ScorecardRow } from './scorecard.js';
export type { ScorecardCase, ScorecardCell, ScorecardVerdict } from './scorecard-case.js';
export { scorecardMarkdown, scorecardText } from './scorecard-text.js';
