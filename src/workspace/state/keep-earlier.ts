import { sameNotes } from './same-notes.js';
import type { EarlierText } from './state.js';

const mostUnnamed = 30;
const mostNamed = 100;

/**
 * The history with these entries in it, newest first. The same state is kept once;
 * past thirty the oldest fall out, but none that the person named.
 */
export function keepEarlier(earlier: readonly EarlierText[], added: readonly EarlierText[]): readonly EarlierText[] {
  let kept = earlier;
  for (const one of added) kept = keepOne(kept, one);
  const sorted = kept.toSorted((a, b) => b.time - a.time);
  const named = sorted.filter(({ name }) => name !== undefined).slice(0, mostNamed);
  const unnamed = sorted.filter(({ name }) => name === undefined).slice(0, mostUnnamed);
  return sorted.filter((one) => named.includes(one) || unnamed.includes(one));
}

function keepOne(earlier: readonly EarlierText[], added: EarlierText): readonly EarlierText[] {
  const repeated = (one: EarlierText): boolean =>
    one.name === undefined &&
    one.text === added.text &&
    one.ownLayout === added.ownLayout &&
    (one.cases === undefined || JSON.stringify(one.cases) === JSON.stringify(added.cases)) &&
    (one.script === undefined || String(one.script) === String(added.script ?? [])) &&
    (one.notes.length === 0 || sameNotes(one.notes, added.notes));
  const others = earlier.filter((one) => !repeated(one));
  let { time } = added;
  while (others.some((one) => one.time === time)) {
    if (others.some((one) => one.time === time && one.text === added.text && one.name === added.name)) return earlier;
    time += 1;
  }
  return [{ ...added, time }, ...others];
}
