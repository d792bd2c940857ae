export type { ScorecardCell } from './judge.js';
export { scorecard, type ScorecardRow } from './scorecard.js';
export type { ScorecardCase, ScorecardVerdict } from './scorecard-case.js';
