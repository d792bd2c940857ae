import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collisions, ownLayout, readDescription, writeDescription } from '../../../src/layouts/index.js';
import { randomForm } from './random-forms.js';

test('1,000 random descriptions are written down and read back', () => {
  fc.assert(
    fc.property(randomForm, (form) => {
      const { own, diagnostics } = readDescription(writeDescription('Made up', form));
      expect(diagnostics).toEqual([]);
      expect(own?.layout.form).toEqual(form);
    }),
    { numRuns: 1000 },
  );
});

test('of 1,000 random layouts each reads back what it wrote, or two disks are named that it writes alike', () => {
  let faithful = 0;
  fc.assert(
    fc.property(randomForm, (form) => {
      const { layout } = ownLayout('Made up', form);
      const found = collisions(layout);
      if (found.length === 0) faithful += 1;
      for (const { one, other } of found) expect(other).not.toEqual(one);
    }),
    { numRuns: 1000 },
  );
  expect(faithful).toBeLessThan(1000);
});
