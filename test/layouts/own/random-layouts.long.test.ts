import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collisions, ownLayout, readDescription, writeDescription } from '../../../src/layouts/index.js';
import { randomDisk } from './random-disks.js';
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

test('each of 1,000 random layouts reads back what it wrote, or two disks are named that it writes alike', () => {
  let alike = 0;
  fc.assert(
    fc.property(randomForm, fc.array(randomDisk, { minLength: 4, maxLength: 4 }), (form, disks) => {
      // Any third outcome is an error that it throws.
      const found = collisions(ownLayout('Made up', form).layout, disks);
      alike += found.length;
      for (const { one, other } of found) expect(other).not.toEqual(one);
    }),
    { numRuns: 1000 },
  );
  expect(alike).toBeGreaterThan(100);
});

test('the disks that the page tries find what random ones find', () => {
  fc.assert(
    fc.property(randomForm, fc.array(randomDisk, { minLength: 10, maxLength: 10 }), (form, disks) => {
      const { layout } = ownLayout('Made up', form);
      if (collisions(layout).length === 0) expect(collisions(layout, disks)).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test('the same layout collides in the same disks each time', () => {
  const [form] = fc.sample(randomForm, { numRuns: 1, seed: 7 });
  if (form === undefined) throw new Error('There is a form.');
  expect(collisions(ownLayout('Made up', form).layout)).toEqual(collisions(ownLayout('Made up', form).layout));
});
