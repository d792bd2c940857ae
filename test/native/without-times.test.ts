import { expect, test } from 'vitest';
import { withoutTimes } from './without-times.js';

test.each([
  ['12 MiB, 1 ops; 00.12 sec (98.76 MiB/sec and 8.2300 ops/sec)', '12 MiB, 1 ops; TIME'],
  ['12 MiB, 1 ops; 0:00:01.01 (11.845 MiB/sec and 0.9871 ops/sec)', '12 MiB, 1 ops; TIME'],
  ['Run completed in 1.234 seconds.', 'Run completed in TIME.'],
  ['1  before  0 B 2026-11-28 03:23:14 00:00:00.000', '1  before  0 B DATE      and TIME 00:00:00.000'],
])('%s is compared as %s', (printed, compared) => {
  expect(withoutTimes(printed)).toBe(compared);
});
