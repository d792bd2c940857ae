import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { errorNumber } from '../../src/system/error-number.js';
import { RecordLocks } from '../../src/system/record-locks.js';
import type { LockRequest } from '../../src/system/system.js';

const alice = { name: 'alice' };
const bob = { name: 'bob' };

function lock(type: LockRequest['type'], start: number, length: number): LockRequest {
  return { type, start, length };
}

describe('record locks', () => {
  test('readers share a byte', () => {
    const locks = new RecordLocks();
    expect(locks.set(alice, lock('read', 100, 1))).toBe(0);
    expect(locks.set(bob, lock('read', 100, 1))).toBe(0);
  });

  test('a writer excludes others from its bytes only', () => {
    const locks = new RecordLocks();
    locks.set(alice, lock('write', 100, 3));
    expect(locks.set(bob, lock('read', 102, 1))).toBe(-errorNumber.EAGAIN);
    expect(locks.set(bob, lock('write', 103, 1))).toBe(0);
    expect(locks.conflicting(bob, lock('read', 0, 0))).toEqual(lock('write', 100, 3));
  });

  test('an owner is never in its own way', () => {
    const locks = new RecordLocks();
    locks.set(alice, lock('write', 0, 0));
    expect(locks.set(alice, lock('read', 10, 10))).toBe(0);
    expect(locks.conflicting(bob, lock('read', 12, 1))).toBeNull();
    expect(locks.conflicting(bob, lock('write', 12, 1))).toEqual(lock('read', 10, 10));
    expect(locks.conflicting(bob, lock('read', 5, 1))).toEqual(lock('write', 0, 10));
  });

  test('length 0 reaches to the end of the file', () => {
    const locks = new RecordLocks();
    locks.set(alice, lock('write', 5, 0));
    expect(locks.conflicting(bob, lock('read', 2 ** 40, 1))).toEqual(lock('write', 5, 0));
  });

  test('releasing an owner drops all its locks and nobody else’s', () => {
    const locks = new RecordLocks();
    locks.set(alice, lock('read', 1, 1));
    locks.set(bob, lock('read', 1, 1));
    locks.release(alice);
    expect(locks.set(bob, lock('write', 1, 1))).toBe(0);
    expect(locks.conflicting(alice, lock('read', 1, 1))).toEqual(lock('write', 1, 1));
  });

  test('behave as one state for each byte and owner', () => {
    const request = fc.record({
      owner: fc.constantFrom(alice, bob),
      type: fc.constantFrom('read' as const, 'write' as const, 'unlock' as const),
      start: fc.nat(12),
      length: fc.integer({ min: 1, max: 6 }),
    });
    fc.assert(
      fc.property(fc.array(request, { maxLength: 30 }), (requests) => {
        const locks = new RecordLocks();
        const held = new Map([
          [alice, new Map<number, 'read' | 'write'>()],
          [bob, new Map<number, 'read' | 'write'>()],
        ]);
        for (const { owner, ...wanted } of requests) {
          const bytes = Array.from({ length: wanted.length }, (_, at) => wanted.start + at);
          const others = held.get(owner === alice ? bob : alice);
          const own = held.get(owner);
          const refused =
            wanted.type !== 'unlock' &&
            bytes.some((byte) => {
              const state = others?.get(byte);
              return state === 'write' || (state === 'read' && wanted.type === 'write');
            });
          expect(locks.conflicting(owner, wanted) !== null).toBe(refused);
          expect(locks.set(owner, wanted)).toBe(refused ? -errorNumber.EAGAIN : 0);
          if (refused) continue;
          for (const byte of bytes) {
            if (wanted.type === 'unlock') own?.delete(byte);
            else own?.set(byte, wanted.type);
          }
        }
      }),
    );
  });
});
