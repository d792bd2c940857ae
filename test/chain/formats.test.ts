import { expect, test } from 'vitest';
import { canHaveBackingFile, type Chain, effectiveEnd } from '../../src/chain/index.js';

test.each([
  ['qcow2', true],
  ['qed', true],
  ['vmdk', true],
  ['raw', false],
  ['vdi', false],
  ['vhdx', false],
  ['nonsense', null],
  [null, null],
])('whether %s can have a backing file: %s', (format, can) => {
  expect(canHaveBackingFile(format)).toBe(can);
});

test.each([
  { format: 'raw', said: 'unspecified', end: 'terminated' },
  { format: 'qcow2', said: 'unspecified', end: 'unspecified' },
  { format: 'qcow2', said: 'terminated', end: 'terminated' },
  { format: null, said: 'unspecified', end: 'unspecified' },
] as const)('a chain that ends with $format and says $said is $end in effect', ({ format, said, end }) => {
  const chain: Chain = { images: [{ id: 'vda/chain/0', source: null, format, index: null }], end: said };
  expect(effectiveEnd(chain)).toBe(end);
});
