import { builtIn, type LayoutSet } from '../set/layout-set.js';
import { judge } from './judge.js';
import type { ScorecardCase, ScorecardCell } from './scorecard-case.js';
import { scorecardCases } from './scorecard-cases.js';

export interface ScorecardRow {
  readonly case: ScorecardCase;
  /** One for each layout, in the set’s order. */
  readonly cells: readonly ScorecardCell[];
}

/** Every case tried with every layout: up to half a second of work the first time, so not for each keystroke. */
export function scorecard(layouts: LayoutSet = builtIn): ScorecardRow[] {
  return scorecardCases.map((each) => ({
    case: each,
    cells: layouts.layouts.map(({ name }) => judge(each, name, layouts)),
  }));
}
