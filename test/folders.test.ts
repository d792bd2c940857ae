import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { type Cruise, cruise } from './rooms/cruise.js';

type Arrows = ReadonlyMap<string, ReadonlySet<string>>;

/** The arrows between a room's parts: its folders, and each file that is in none. */
function arrowsWithin(room: string, { modules }: Cruise): Arrows {
  const inside = `src/${room}/`;
  const part = (path: string) => (dirname(path) === `src/${room}` ? path : dirname(path));
  const arrows = new Map<string, Set<string>>();
  for (const { source, dependencies } of modules.filter((module) => module.source.startsWith(inside))) {
    const from = part(source);
    const to = dependencies
      .map(({ resolved }) => resolved)
      .filter((path) => path.startsWith(inside))
      .map(part);
    arrows.set(from, new Set([...(arrows.get(from) ?? []), ...to.filter((other) => other !== from)]));
  }
  return arrows;
}

/** The parts that are left when those without an arrow to another are taken away, again and again: those in or above a circle. */
function knot(arrows: Arrows): readonly string[] {
  let left = [...arrows];
  for (;;) {
    const names = new Set(left.map(([name]) => name));
    const next = left.filter(([, to]) => [...to].some((other) => names.has(other)));
    if (next.length === left.length) return left.map(([name]) => name);
    left = next;
  }
}

const cruised = cruise();
const rooms = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());

test('finds a circle', () => {
  const circle = new Map([
    ['derived', new Set(['workspace.ts'])],
    ['workspace.ts', new Set(['derived', 'state'])],
    ['state', new Set<string>()],
  ]);
  expect(knot(circle)).toEqual(['derived', 'workspace.ts']);
});

// dependency-cruiser's rule for folders does not see a circle through a file that is in none.
test.each(rooms.map(({ name }) => name))('the parts of %s form no circle', (room) => {
  expect(knot(arrowsWithin(room, cruised))).toEqual([]);
});
