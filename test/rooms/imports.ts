import { execFileSync } from 'node:child_process';

/** A room of src/, and which other rooms it enters. */
export interface Room {
  readonly name: string;
  readonly enters: readonly string[];
}

interface Cruise {
  readonly modules: readonly {
    readonly source: string;
    readonly dependencies: readonly { readonly resolved: string }[];
  }[];
}

/** The rooms as the imports themselves have them, by name. */
export function readRooms(): readonly Room[] {
  const printed = execFileSync('npx', ['--no-install', 'depcruise', '--output-type', 'json', 'src'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const { modules } = JSON.parse(printed) as Cruise;
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
