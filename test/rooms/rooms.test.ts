import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { drawRooms } from './draw-rooms.js';
import { readRooms } from './imports.js';

test('the picture of the rooms is drawn from the imports (npm run rooms draws it anew)', async () => {
  await expect(drawRooms(readRooms())).toMatchFileSnapshot('../../public/rooms.svg');
});

test('an arrow that another way makes plain is left out', () => {
  const svg = drawRooms([
    { name: 'ui', enters: ['chain', 'layouts'] },
    { name: 'layouts', enters: ['chain'] },
    { name: 'chain', enters: [] },
  ]);
  expect(svg.match(/Z" fill/gu)).toHaveLength(2);
});

interface Rule {
  readonly name: string;
  readonly from: { readonly path?: string };
  readonly to: { readonly pathNot?: readonly string[] };
}

/** Who may enter whom, as the checked rules have it: `ui: chain, layouts`. */
function ruledRooms(): readonly string[] {
  const { forbidden } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
    readonly forbidden: readonly Rule[];
  };
  return forbidden
    .filter(({ name }) => name.endsWith('-enters-only-its-neighbours'))
    .map(({ name, to }) => {
      const room = name.replace('-enters-only-its-neighbours', '');
      const others = (to.pathNot ?? []).flatMap((path) => /^\^src\/([^/]+)\/$/u.exec(path)?.[1] ?? []);
      return line(
        room,
        others.filter((other) => other !== room),
      );
    })
    .toSorted();
}

/** The same from ARCHITECTURE.md's table. */
function describedRooms(): readonly string[] {
  const rows = readFileSync('ARCHITECTURE.md', 'utf8').matchAll(/^\| ([a-z][a-z-]*) +\| (.*?) *\|$/gmu);
  return [...rows]
    .filter(([, room]) => room !== 'room')
    .map(([, room = '', others = '']) => line(room, others === 'nothing of ours' ? [] : others.split(', ')))
    .toSorted();
}

function line(room: string, others: readonly string[]): string {
  return `${room}: ${others
    .filter((other) => other !== 'wasm')
    .toSorted()
    .join(', ')}`;
}

test('ARCHITECTURE.md says of each room which others it may enter, as the rules do', () => {
  expect(describedRooms()).toEqual(ruledRooms());
});
