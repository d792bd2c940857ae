import { elideMiddle } from './measure.js';

/**
 * Names cut to what fits, by key, so that they still differ: the middle goes
 * first; where that makes two names alike (snapshots numbered before their
 * suffix), what they all begin and end with goes instead.
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
  const best = attempts.reduce((one, other) => (apart(other) > apart(one) ? other : one));
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

function sharedStart(names: readonly string[]): number {
  const first = names[0] ?? '';
  let length = names.length < 2 ? 0 : first.length;
  for (const name of names) while (!name.startsWith(first.slice(0, length))) length -= 1;
  return length;
}
