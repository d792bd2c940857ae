import { cruise } from './cruise.js';

/** A room of src/, and which other rooms it enters. */
export interface Room {
  readonly name: string;
  readonly enters: readonly string[];
}

/** The rooms as the imports themselves have them, by name. */
export function readRooms(): readonly Room[] {
  const { modules } = cruise();
  const enters = new Map<string, Set<string>>();
  for (const { source, dependencies } of modules) {
    const name = roomOf(source);
    if (name === null || !/\.tsx?$/u.test(source)) continue;
    const others = enters.get(name) ?? new Set();
    enters.set(name, others);
    for (const { resolved } of dependencies) {
      const other = roomOf(resolved);
      if (other !== null && other !== name) others.add(other);
    }
  }
  return [...enters]
    .map(([name, others]) => ({ name, enters: [...others].toSorted() }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

function roomOf(path: string): string | null {
  return /^src\/([^/]+)\//u.exec(path)?.[1] ?? null;
}
