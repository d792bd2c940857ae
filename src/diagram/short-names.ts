import { elideMiddle } from './measure.js';

/** Characters of a name: names of files have 255 at most. */
const mostLookedAt = 512;

/**
 * Names cut to what fits, by key, so that they still differ: the middle goes
 * first; where that makes two names alike (snapshots numbered before their
 * suffix), what they all begin and end with goes instead; where they differ
 * somewhere else (UUIDs), all but the first place that tells them apart.
 */
export function shortNames(
  names: ReadonlyMap<string, string>,
  room: ReadonlyMap<string, number>,
): ReadonlyMap<string, string> {
  const long = [...names].filter(([key, name]) => name.length > (room.get(key) ?? 0));
  if (long.length === 0) return names;
  const start = sharedStart(long.map(([, name]) => name));
  const ways: readonly ((name: string, length: number) => string)[] = [
    elideMiddle,
    (name, length) => tailOf(name, length),
    (name, length) => headOf(name.slice(start), length),
  ];
  const attempts = ways.map((way) => new Map(long.map(([key, name]) => [key, way(name, room.get(key) ?? 1)])));
  const apart = (attempt: ReadonlyMap<string, string>): number => new Set(attempt.values()).size;
  const better = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
    apart(other) > apart(one) ? other : one;
  let best = attempts.reduce(better, new Map());
  for (let from = start; apart(best) < long.length && from < longest(long); from += 1) {
    best = better(best, new Map(long.map(([key, name]) => [key, windowOf(name, from, room.get(key) ?? 1)])));
  }
  return new Map([...names].map(([key, name]) => [key, best.get(key) ?? name]));
}

function tailOf(name: string, length: number): string {
  return name.length <= length
    ? name
    : `…${Array.from(name)
        .slice(1 - length)
        .join('')}`;
}

function headOf(rest: string, length: number): string {
  const characters = Array.from(rest);
  return characters.length < length ? `…${rest}` : `…${characters.slice(0, Math.max(1, length - 2)).join('')}…`;
}

/** `length` characters of which one stands for what lies before, and one for what comes after. */
function windowOf(name: string, from: number, length: number): string {
  const characters = Array.from(name);
  const shown = characters.slice(from, from + Math.max(1, length - 2)).join('');
  return `${from > 0 ? '…' : ''}${shown}${from + length - 2 < characters.length ? '…' : ''}`;
}

function longest(names: readonly (readonly [key: string, name: string])[]): number {
  return Math.min(mostLookedAt, Math.max(...names.map(([, name]) => name.length)));
}

function sharedStart(names: readonly string[]): number {
  const first = names[0] ?? '';
  let length = names.length < 2 ? 0 : first.length;
  for (const name of names) while (!name.startsWith(first.slice(0, length))) length -= 1;
  return length;
}
