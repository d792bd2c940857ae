import { isObject, member, textMember } from '../../json/index.js';
import { type Cell, formatNames } from './cell.js';
import type { DrawnChain } from './drawing.js';

/** Nested deeper than this is nobody's chain. */
const deepest = 100;

/** A chain whose base is named with what it stands on, as QEMU's `json:` names do, with those images below it. */
export function withNamedBelow(chain: DrawnChain): DrawnChain {
  const [base] = chain.cells;
  const below = base === undefined ? [] : cellsBelow(base);
  if (below.length === 0) return chain;
  const branches = chain.branches.map((branch) => ({ ...branch, on: branch.on + below.length }));
  return { ...chain, cells: [...below, ...chain.cells], branches };
}

/** From the base up. */
function cellsBelow(base: Cell): readonly Cell[] {
  const cells: Cell[] = [];
  let next = backingIn(optionsOf(base.name));
  while (next !== null && cells.length < deepest) {
    const driver = textMember(next, 'driver');
    const format = driver !== null && formatNames.has(driver) ? driver : null;
    cells.push({ ...base, name: `json:${JSON.stringify(next)}`, format, size: null, isActive: false, marks: '' });
    next = backingIn(next);
  }
  return cells.toReversed();
}

function backingIn(options: unknown): object | null {
  const backing = member(options, 'backing');
  return isObject(backing) ? backing : null;
}

function optionsOf(name: string): unknown {
  if (!name.startsWith('json:')) return null;
  try {
    return JSON.parse(name.slice('json:'.length)) as unknown;
  } catch {
    return null; // a name that only looks like one names no images below it
  }
}
