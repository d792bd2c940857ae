import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The names that a door hands out: those in its `export { … } from`. */
function handedOut(door: string): readonly string[] {
  const lists = [...readFileSync(door, 'utf8').matchAll(/^export (?:type )?\{([^}]*)\}/gmu)];
  return lists
    .flatMap(([, list = '']) => list.split(','))
    .map((name) =>
      name
        .trim()
        .replace(/^type /u, '')
        .replace(/^.* as /u, ''),
    )
    .filter((name) => name !== '');
}

// A second door of the same room may hand out what the first does.
test('no name is handed out by two rooms', () => {
  const rooms = new Map<string, Set<string>>();
  for (const room of readdirSync('src')) {
    for (const door of ['index.ts', 'node.ts', 'browser.ts']
      .map((file) => `src/${room}/${file}`)
      .filter((path) => existsSync(path))) {
      for (const name of handedOut(door)) rooms.set(name, (rooms.get(name) ?? new Set()).add(room));
    }
  }
  expect(rooms.size).toBeGreaterThan(200);
  expect([...rooms].filter(([, where]) => where.size > 1).map(([name, where]) => [name, ...where])).toEqual([]);
});
