import { sameNotes } from './same-notes.js';
import type { EarlierText } from './state.js';

const mostUnnamed = 30;
/** More than a browser's storage holds; a file may bring any number. */
const mostNamed = 1000;

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

/**
 * The history with the present state in it: it is the newest, whatever the clock says. Entries that a wrong clock dated
 * later become a little older than it, in their order.
 */
export function keepPresent(earlier: readonly EarlierText[], present: EarlierText): readonly EarlierText[] {
  let latest = present.time;
  const older = earlier
    .toSorted((a, b) => b.time - a.time)
    .map((one) => {
      latest = Math.min(one.time, latest - 1);
      return latest === one.time ? one : { ...one, time: latest };
    });
  return keepEarlier(older, [present]);
}

function keepOne(earlier: readonly EarlierText[], added: EarlierText): readonly EarlierText[] {
  const repeated = (one: EarlierText): boolean =>
    (one.name === undefined || JSON.stringify({ ...one, time: 0 }) === JSON.stringify({ ...added, time: 0 })) &&
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
