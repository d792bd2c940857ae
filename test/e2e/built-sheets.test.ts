import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

function sheetsBelow(directory: string): string {
  const paths = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.(?:css|html)$/u.test(path),
  );
  return paths.map((path) => readFileSync(join(directory, path), 'utf8')).join('\n');
}

// A module that is left out of the bundle, since it does nothing, takes the sheets that it imports along.
test('every class of a sheet is styled in the built page too', () => {
  const built = sheetsBelow('dist');
  const classes = new Set(sheetsBelow('src').match(/(?<=[\s,>(])\.[a-z][\w-]*/giu));
  expect([...classes].filter((name) => !new RegExp(`\\${name}(?![\\w-])`, 'u').test(built))).toEqual([]);
  expect(classes.size).toBeGreaterThan(100);
});
