import { type LayoutName, ownLayoutName } from '../built-in/list.js';
import { builtIn, type LayoutSet } from '../set/layout-set.js';
import { judge } from './judge.js';
import { type OwnCase, ownScorecardCases } from './own-case.js';
import type { ScorecardCase, ScorecardCell } from './scorecard-case.js';
import { scorecardCases } from './scorecard-cases.js';

export interface ScorecardRow {
  readonly case: ScorecardCase;
  /** One for each layout, in the set’s order. */
  readonly cells: readonly ScorecardCell[];
}

/**
 * Every case tried with every layout, the reviewer's own last: up to half a second of work the first time, so not for
 * each keystroke. A built-in layout is judged by its own reader, whatever else could be meant by its text.
 */
export function scorecard(layouts: LayoutSet = builtIn, own: readonly OwnCase[] = []): ScorecardRow[] {
  return [...scorecardCases, ...ownScorecardCases(own)].map((each) => ({
    case: each,
    cells: layouts.names.map((name) => cell(each, name, layouts)),
  }));
}

const builtInCells = new WeakMap<ScorecardCase, Map<LayoutName, ScorecardCell>>();

/** What is built in does not change: only an own layout's cells are made each time. */
function cell(each: ScorecardCase, name: LayoutName, layouts: LayoutSet): ScorecardCell {
  if (name === ownLayoutName) return judge(each, name, layouts);
  const cells = builtInCells.get(each) ?? new Map<LayoutName, ScorecardCell>();
  builtInCells.set(each, cells);
  const made = cells.get(name) ?? judge(each, name, builtIn);
  cells.set(name, made);
  return made;
}
