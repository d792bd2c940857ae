import { describe, expect, test } from 'vitest';
import { afterPull, planPull } from '../../src/jobs/pull/block-pull.js';
import { chainText, liveDisk } from './live-disks.js';
import { pullOf } from './operations.js';

const disk = liveDisk(['top', 'b', 'a', 'base']);

describe('from base <- a <- b <- top', () => {
  // facts, 4.3
  const results: readonly [string | null, string][] = [
    [null, 'top'],
    ['/images/base', 'base <- top'],
    ['/images/a', 'base <- a <- top'],
    ['vda[2]', 'base <- a <- b <- top'],
  ];
  test.each(results)('a pull down to %s leaves %s', (base, chain) =>
    expect(chainText(afterPull(disk, planPull(disk, pullOf({ base }))))).toBe(chain),
  );
});

test('a relative name needs a base to lead to', () => {
  expect(() => planPull(disk, pullOf({ keepRelative: true }))).toThrow(
    'invalid argument: flag VIR_DOMAIN_BLOCK_REBASE_RELATIVE is valid only with non-null base',
  );
});

test('the active layer is no base', () => {
  expect(() => planPull(disk, pullOf({ base: '/images/top' }))).toThrow("beneath '/images/top' in chain for 'vda'");
});
