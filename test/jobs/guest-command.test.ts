import { describe, expect, test } from 'vitest';
import { guestEffect, parseSize } from '../../src/jobs/guest/guest-command.js';
import { withoutTiming } from '../../src/jobs/monitor/without-timing.js';

function write(offset: number, length: number, byte: number, durable = false) {
  return { kind: 'write', offset, length, source: { kind: 'pattern', byte }, durable };
}

describe("what qemu-io's words do to a disk", () => {
  const effects: readonly [string, unknown][] = [
    ['write 0 64k', write(0, 65536, 0xcd)],
    ['write -P 0x11 1M 512', write(2 ** 20, 512, 0x11)],
    ['write -qfP17 0 1k', write(0, 1024, 17, true)],
    ['write -P 010 0 1', write(0, 1, 8)],
    ['write -z -u 4096 4096', write(4096, 4096, 0)],
    ['writev -P 3 0 512 1k', write(0, 1536, 3)],
    ['aio_write -P 3 0 512', write(0, 512, 3)],
    [
      'write -s /a/file 0 8k',
      { kind: 'write', offset: 0, length: 8192, source: { kind: 'file', path: '/a/file' }, durable: false },
    ],
    ['discard 0 1M', { kind: 'discard', offset: 0, length: 2 ** 20 }],
    ['flush', { kind: 'flush' }],
    ['read -P 0x11 0 64k', { kind: 'read', length: 65536 }],
    ['read many bytes', { kind: 'none' }],
    ['map', { kind: 'none' }],
    ['write many bytes', { kind: 'none' }],
  ];
  test.each(effects)('%s', (text, effect) => expect(guestEffect(text.split(' '))).toEqual(effect));
});

describe('a size', () => {
  const sizes: readonly [string, number | null][] = [
    ['512', 512],
    ['1.5k', 1536],
    ['2G', 2 * 2 ** 30],
    ['0x1b', 27],
    ['', null],
    ['-1', null],
    ['1kb', null],
  ];
  test.each(sizes)('%s is %s', (text, bytes) => expect(parseSize(text)).toBe(bytes));
});

test('the line that differs from run to run is left out', () => {
  const output =
    'wrote 65536/65536 bytes at offset 0\n64 KiB, 1 ops; 00.00 sec (58.508 MiB/sec and 936.1341 ops/sec)\n';
  expect(withoutTiming(output)).toBe('wrote 65536/65536 bytes at offset 0');
});
