import { expect, test } from 'vitest';
import { formatBytes } from '../../src/diagram/index.js';

test.each([
  [0, '0 B'],
  [512, '512 B'],
  [999, '999 B'],
  [1000, '0.977 KiB'],
  [1024, '1 KiB'],
  [200_704, '196 KiB'],
  [1_023_590, '1000 KiB'],
  [2_044_723, '1.95 MiB'],
  [1_073_741_824, '1 GiB'],
  [1_099_511_627_776, '1 TiB'],
  [2 ** 62, '4 EiB'],
])('%i bytes read as qemu-img prints them: %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
